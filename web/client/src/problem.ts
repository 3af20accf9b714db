// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from "./types.js";

export type Refusal = Schemas["Refusal"];

/** What spoke against a request: RFC 9457, and for what the law refuses each unmet guard with its article. */
export class Problem extends Error {
    override readonly name = "Problem";

    constructor(
        readonly status: number,
        readonly said: Schemas["Problem"],
        /** Seconds to wait, where the server says so. */
        readonly retryAfter: number | undefined,
    ) {
        super(`${said.title} (${status})`);
    }

    /** "refused", "newer_acts", "csrf": the last part of `type`. */
    get kind(): string {
        return this.said.type.replace("urn:xiangzhi:", "");
    }

    get refusals(): readonly Refusal[] {
        return this.said.refusals ?? [];
    }

    /** The law said no. */
    isRefusal(): this is Problem & { readonly status: 422; readonly kind: "refused" } {
        return this.status === 422 && this.kind === "refused";
    }

    refusedBy(guard: string): Refusal | undefined {
        return this.refusals.find((refusal) => refusal.guard === guard);
    }
}

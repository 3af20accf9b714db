// SPDX-License-Identifier: Apache-2.0
import type { zhParts } from "./zh_parts";

export const enParts: Record<keyof typeof zhParts, string> = {
    together: "{n} parties at once",
    together_title: "Several parties at once",
    together_why: "One form, one act for each: what is the same is filled in once, what differs for each. All are recorded, or none.",
    together_who: "For which parties",
    together_differs: "What differs between them",
    together_own: "{name}: what differs",
    together_refused: "Refused is {name} (no. {n})",
    together_one: "Choose at least one party",
    parties_stand: "Where it stands for each party",
    party_step: "Step",
    party_done: "No. {n} · {day}",
    party_may: "May be done",
    party_not_yet: "Not yet",
};

// SPDX-License-Identifier: Apache-2.0
// What a patrol has with it today: what is booked in my name, else the recorder that I have in hand. An act on the spot says which it was.
import { client, session } from "./county";

const used: Record<string, string> = {};
let whose = "";

/** Asked anew with each matter that is opened: bookings change during a day. */
export async function learnKit(): Promise<void> {
    const answer = await client.ask("get", "/api/v1/supplies/mine", {}).catch(() => undefined);
    whose = session.value?.person ?? "";
    for (const kind of ["recorder", "vehicle"]) {
        const booked = answer?.value.booked.find((one) => one.kind === kind);
        const held = answer?.value.held.find((one) => one.kind === kind && one.holder?.taken);
        const asset = booked?.asset ?? held?.asset;
        if (asset) used[kind] = asset;
        else delete used[kind];
    }
}

export const kitOf = (field: string): string | undefined => (whose === session.value?.person ? used[field] : undefined);

// SPDX-License-Identifier: Apache-2.0
/** What `GET /events` sends: how far the ledger is, then which matters went on. */
export type LiveEvent =
    | { readonly event: "head"; readonly leaves: number }
    | { readonly event: "acts"; readonly matter: string; readonly last_seq: number; readonly leaf: number };

/** Server-sent events out of bytes, each as it is whole. Comments, which keep the connection open, are passed over. */
export async function* eventsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<LiveEvent> {
    const decoder = new TextDecoder();
    let held = "";
    for await (const part of bytes) {
        held += decoder.decode(part, { stream: true });
        for (let end = held.indexOf("\n\n"); end >= 0; end = held.indexOf("\n\n")) {
            const event = eventIn(held.slice(0, end));
            held = held.slice(end + 2);
            if (event) yield event;
        }
    }
}

function eventIn(block: string): LiveEvent | undefined {
    let event = "";
    let data = "";
    for (const line of block.split("\n")) {
        if (line.startsWith("event: ")) event = line.slice(7);
        if (line.startsWith("data: ")) data += line.slice(6);
    }
    if (event !== "head" && event !== "acts") return undefined; // a newer server's
    return { event, ...JSON.parse(data) };
}

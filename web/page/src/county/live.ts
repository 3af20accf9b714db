// SPDX-License-Identifier: Apache-2.0
import { Problem } from "xiangzhi-client";
import { onBeforeUnmount } from "vue";
import { client } from "./county";

export interface News {
    readonly matter: string;
    readonly last_seq: number;
}

const pause = (seconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((done) => {
        const timer = setTimeout(done, seconds * 1000);
        signal.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
    });

/** Hears which matters go on for as long as the component is there; after a break it listens again and reads what it may have missed. */
export function listening(heard: (news: News) => void, missed: () => void): void {
    const ended = new AbortController();
    void (async () => {
        for (let wait = 1; !ended.signal.aborted; wait = Math.min(wait * 2, 30)) {
            try {
                for await (const event of client.listen(ended.signal)) {
                    if (event.event === "acts") heard(event);
                    else if (wait > 1) missed();
                    wait = 1;
                }
            } catch (error) {
                if (error instanceof Problem && error.status < 500 && error.status !== 429) return;
            }
            await pause(wait, ended.signal);
        }
    })();
    onBeforeUnmount(() => ended.abort());
}

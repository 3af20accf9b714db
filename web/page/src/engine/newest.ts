// SPDX-License-Identifier: Apache-2.0
/** Runs one at a time, and of those that wait only the newest: who types fast is answered as fast as there are answers, and never by an old one. */
export function newest<Asked, Answer>(run: (asked: Asked) => Promise<Answer>, take: (answer: Answer, asked: Asked) => void): (asked: Asked) => Promise<void> {
    let next: { readonly asked: Asked } | undefined;
    let running: Promise<void> | undefined;
    const work = async (): Promise<void> => {
        try {
            while (next) {
                const { asked } = next;
                next = undefined;
                const answer = await run(asked);
                if (!next) take(answer, asked);
            }
        } finally {
            running = undefined;
        }
    };
    return (asked) => {
        next = { asked };
        return (running ??= work());
    };
}

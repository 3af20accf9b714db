// SPDX-License-Identifier: Apache-2.0
// Keeps one instance of the engine with its rules and the matters that are open. What would be a bug in the program ends an instance: then a
// new one is made and told all again. Knows neither worker nor WebAssembly: they are given to it.

export interface Instance {
    ask(question: string): string;
}
export interface Question {
    readonly ask: "open" | "close" | "next" | "check" | "deadline";
    readonly matter?: string;
    readonly [member: string]: unknown;
}
export type Said = Record<string, unknown>;

/** There is no engine, or none that survives this question. */
export class Lost extends Error {
    override readonly name = "Lost";
}

const mostStarts = 3; // that failed, one after another; a matter that is opened anew is a new reason to try

export class Keeper {
    readonly #make: () => Promise<Instance>;
    readonly #rules: () => Promise<unknown>;
    readonly #open = new Map<string, Question>();
    #instance: Instance | undefined;
    #failed = 0;
    #last: Promise<unknown> = Promise.resolve();

    constructor(make: () => Promise<Instance>, rules: () => Promise<unknown>) {
        this.#make = make;
        this.#rules = rules;
    }

    /** One question after another, in the order in which they came. */
    ask(question: Question): Promise<Said> {
        const answer = this.#last.then(() => this.#answer(question));
        this.#last = answer.catch(() => undefined);
        return answer;
    }

    async #answer(question: Question): Promise<Said> {
        const { ask, matter } = question;
        if (ask === "open") this.#failed = 0;
        if (ask === "close" && !this.#instance) return void this.#open.delete(matter!), {};
        for (let tries = 0; tries < 2; ++tries) {
            const instance = this.#instance ?? (await this.#start());
            const said = told(instance, question);
            if (!said) {
                this.#instance = undefined; // it ended: of what it knew nothing is left
                continue;
            }
            if (ask === "open" && !("error" in said)) this.#open.set(matter!, question);
            if (ask === "close") this.#open.delete(matter!);
            return said;
        }
        throw new Lost("the engine ends at this question");
    }

    async #start(): Promise<Instance> {
        if (this.#failed >= mostStarts) throw new Lost("the engine does not start");
        ++this.#failed;
        const [instance, bundle] = await Promise.all([this.#make(), this.#rules()]).catch((error: unknown) => {
            throw new Lost(String(error));
        });
        const loaded = told(instance, { ask: "load", bundle });
        if (!loaded || "error" in loaded) throw new Lost(String(loaded?.["error"]));
        for (const [matter, opening] of [...this.#open]) {
            const opened = told(instance, opening);
            if (!opened) this.#open.delete(matter); // it is this one that ends instances
            if (!opened) throw new Lost("the engine ends at a matter");
        }
        this.#failed = 0;
        return (this.#instance = instance);
    }
}

function told(instance: Instance, question: object): Said | undefined {
    try {
        return JSON.parse(instance.ask(JSON.stringify(question))) as Said;
    } catch {
        return undefined;
    }
}

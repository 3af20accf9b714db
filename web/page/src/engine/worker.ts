// SPDX-License-Identifier: Apache-2.0
// The engine beside the page, in a thread of its own: compiled once, an instance as long as it lives, the rules as the server has them.
import make from "xiangzhi-engine/engine.mjs";
import wasm from "xiangzhi-engine/engine.wasm?url";
import { Keeper, type Instance, type Question } from "./keeper";

let compiled: Promise<WebAssembly.Module> | undefined;
function module(): Promise<WebAssembly.Module> {
    compiled ??= WebAssembly.compileStreaming(fetch(wasm));
    compiled.catch(() => (compiled = undefined));
    return compiled;
}

async function instance(): Promise<Instance> {
    const code = await module();
    return new Promise((made, failed) => {
        make({
            instantiateWasm(imports, done) {
                WebAssembly.instantiate(code, imports).then(done, failed);
                return {};
            },
            print: () => undefined,
            printErr: () => undefined, // what ends an instance is told by its end
        }).then(made, failed);
    });
}

let rules: Promise<unknown> | undefined;
function bundle(): Promise<unknown> {
    rules ??= fetch("/api/v1/rules/bundle").then((answer) => {
        if (!answer.ok) throw new Error(`the rules: ${answer.status}`);
        return answer.json() as Promise<unknown>;
    });
    rules.catch(() => (rules = undefined));
    return rules;
}

const keeper = new Keeper(instance, bundle);
addEventListener("message", (event: MessageEvent<{ id: number; question: Question }>) => {
    const { id, question } = event.data;
    keeper.ask(question).then(
        (said) => postMessage({ id, said }),
        (error: unknown) => postMessage({ id, lost: String(error) }),
    );
});

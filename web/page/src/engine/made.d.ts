// SPDX-License-Identifier: Apache-2.0
// What `./dev engine` makes; vite.config.ts says where it lies.
declare module "xiangzhi-engine/engine.mjs" {
    export interface Made {
        ask(question: string): string;
    }
    export default function make(options: { instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object; print?: () => void; printErr?: () => void }): Promise<Made>;
}

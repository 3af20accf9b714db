// SPDX-License-Identifier: Apache-2.0
// The page's modules as they are written, without a browser.
import { webcrypto } from "node:crypto";
import { after, before } from "node:test";
import { createServer } from "vite";

export const root = new URL("..", import.meta.url);

/** Call at the top of a test file; gives the way to load a module. */
export function modules() {
    const kept = new Map();
    let vite;
    before(async () => {
        globalThis.localStorage = globalThis.sessionStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
        globalThis.document = { documentElement: {}, createElement: () => ({}) };
        globalThis.crypto ??= webcrypto;
        vite = await createServer({ root: root.pathname, server: { middlewareMode: true, ws: false, watch: null }, appType: "custom", logLevel: "error", optimizeDeps: { noDiscovery: true } });
    });
    after(() => vite.close());
    return (path) => vite.ssrLoadModule(path);
}

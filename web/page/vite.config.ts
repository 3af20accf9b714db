// SPDX-License-Identifier: Apache-2.0
import vue from "@vitejs/plugin-vue";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
    plugins: [vue()],
    // What `./dev engine` made lies where the program is built.
    resolve: { alias: { "xiangzhi-engine": process.env.XZ_ENGINE ?? fileURLToPath(new URL("../../build/engine", import.meta.url)), "xiangzhi-client": fileURLToPath(new URL("../client/src/index.ts", import.meta.url)), "@": fileURLToPath(new URL("src", import.meta.url)) } },
    define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
    // A policy without 'unsafe-inline' and data: scripts: nothing is put into the HTML, no helper is needed for preloads.
    build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false, sourcemap: false },
    worker: { format: "es" },
    server: { fs: { allow: ["../.."] }, proxy: { "/api": "http://127.0.0.1:8470" } },
});

// SPDX-License-Identifier: Apache-2.0
/** A fresh UUIDv7 (RFC 9562). Said again with the same body it gets the same answer: keep it until there is one. */
export function newRequestId(now: number = Date.now()): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    for (let n = 0; n < 6; ++n) bytes[n] = Math.floor(now / 2 ** (8 * (5 - n))) & 0xff;
    bytes[6] = (bytes[6]! & 0x0f) | 0x70;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

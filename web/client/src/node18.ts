// SPDX-License-Identifier: Apache-2.0
// Node 18 has no global `crypto`; every later one and every browser has. Import this first where it may be Node 18.
import { webcrypto } from "node:crypto";

globalThis.crypto ??= webcrypto as Crypto;

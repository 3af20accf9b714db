// SPDX-License-Identifier: Apache-2.0
import { desktop } from "../support.mjs";
import { wholeCase } from "../whole_case.mjs";

wholeCase({ language: "zh", viewport: desktop, end: /归档/ });

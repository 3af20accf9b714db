// SPDX-License-Identifier: Apache-2.0
import { phone } from "../support.mjs";
import { wholeCase } from "../whole_case.mjs";

wholeCase({ language: "en", viewport: phone, end: /Archived/ });

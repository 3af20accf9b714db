// SPDX-License-Identifier: Apache-2.0
export { Client, type ClientOptions, type Kept } from "./client.js";
export type { components, operations, paths } from "./contract.js";
export { eventsOf, type LiveEvent } from "./events.js";
export { Problem, type Refusal } from "./problem.js";
export { newRequestId } from "./request_id.js";
export type { Answer, Asked, MethodOf, Operation, Path, Schemas, Unchanged, Value } from "./types.js";

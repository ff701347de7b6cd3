export type { CellCode } from "../four-node-cell/code.ts";
export { isDeadCell } from "./canonical.ts";
export { codeOf, rowOf } from "./code.ts";
export { formatNaslib } from "./notation.ts";
export { OPERATIONS, type OperationName } from "./operations.ts";
export { transnas101Micro } from "./space.ts";

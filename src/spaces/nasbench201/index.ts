export type { CellCode } from "../four-node-cell/code.ts";
export { type CellEdge, EDGES } from "../four-node-cell/edges.ts";
export { isDeadCell } from "./canonical.ts";
export { codeOf, rowOf } from "./code.ts";
export { formatNaslib } from "./notation.ts";
export { indexOfRow, rowOfIndex } from "./official-index.ts";
export { OPERATIONS, type OperationName } from "./operations.ts";
export { nasbench201 } from "./space.ts";

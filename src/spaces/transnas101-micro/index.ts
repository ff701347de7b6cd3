export { isDeadCell } from "./canonical.ts";
export { CELL_COUNT, type CellCode, codeOf, rowOf } from "./code.ts";
export { formatNaslib } from "./notation.ts";
export { OPERATIONS, type OperationName } from "./operations.ts";
export { PATH_KINDS } from "./paths.ts";
export { transnas101Micro } from "./space.ts";

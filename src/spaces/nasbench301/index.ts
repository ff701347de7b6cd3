export {
  CELL_GENES,
  CELLS,
  FIRST_INPUT_VALUE,
  GENES,
  GENES_PER_NODE,
  type Gene,
  geneAt,
  genesOf,
  nodeOf,
  SLOT_VALUES,
} from "./code.ts";
export { type NetworkScale, networkOf } from "./network.ts";
export { formatNamedTuple, formatNaslib } from "./notation.ts";
export { OPERATIONS, type OperationName } from "./operations.ts";
export { nasbench301 } from "./space.ts";

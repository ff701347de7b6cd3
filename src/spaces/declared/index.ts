export {
  type Cell,
  type CellEdge,
  type Chain,
  MOST_OPERATIONS,
  MOST_POSITIONS,
  type Operation,
  type OperationLayer,
  type Reduction,
  type Skeleton,
  type SpaceDeclaration,
} from "./declaration.ts";
export { parseDeclaration, readDeclaredSpace } from "./read-declaration.ts";
export { declarationSchema } from "./schema.ts";
export { spaceOf } from "./space.ts";

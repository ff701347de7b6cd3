import { FourNodeCellSpace } from "../four-node-cell/space.ts";
import { lazyNetwork } from "../lazy-network.ts";
import type { TabularSpace } from "../search-space.ts";
import { isomorphismKey } from "./canonical.ts";
import { formatCell, parseCell } from "./notation.ts";
import { OPERATIONS } from "./operations.ts";
import { scoreKeyOf } from "./score-key.ts";

/**
 * TransNAS-Bench-101's cell-level space (Duan et al., CVPR 2021): cells of four nodes and six edges with one of four
 * operations on each edge, 4,096 in all. Row = base-4 number of the six digits in string order. One edit changes the
 * operation of one edge, which gives every cell 18 neighbours.
 */
export const transnas101Micro: TabularSpace = new FourNodeCellSpace({
  name: "transnas101-micro",
  operationNames: OPERATIONS,
  isomorphismKey,
  scoreKeyOf,
  parse: parseCell,
  format: formatCell,
  networkOf: lazyNetwork(import.meta.dir),
});

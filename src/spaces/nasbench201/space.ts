import { FourNodeCellSpace } from "../four-node-cell/space.ts";
import { lazyNetwork } from "../lazy-network.ts";
import type { TabularSpace } from "../search-space.ts";
import { isomorphismKey } from "./canonical.ts";
import { formatCell, formatIndex, parseCell } from "./notation.ts";
import { OPERATIONS } from "./operations.ts";
import { scoreKeyOf } from "./score-key.ts";

/**
 * NAS-Bench-201 (Dong and Yang, ICLR 2020; NATS-Bench's topology space): cells of four nodes and six edges with one of
 * five operations on each edge, 15,625 in all. Row = base-5 number of the six operation ids in string order. One edit
 * changes the operation of one edge, which gives every cell 24 neighbours.
 */
export const nasbench201: TabularSpace = new FourNodeCellSpace({
  name: "nasbench201",
  operationNames: OPERATIONS,
  isomorphismKey,
  scoreKeyOf,
  parse: parseCell,
  format: formatCell,
  alias: formatIndex,
  networkOf: lazyNetwork(import.meta.dir),
});

import type { Cell } from "./cell.ts";
import { formatCell } from "./notation-compact.ts";

/**
 * A key shared only by cells whose networks have the same Zen-Score distribution: the cell as it is written.
 *
 * An isomorphism-invariant key would be too coarse. Where the channels of a module do not split evenly among the
 * vertices that feed the output, earlier vertices get one more, so that isomorphic cells in another order train other
 * networks. The order in which a row of the space holds its cell decides; with it, rows and keys correspond one to one.
 */
export function scoreKeyOf(cell: Cell): string {
  return formatCell(cell);
}

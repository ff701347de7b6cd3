import { canonicalCode, renumberedLabels } from "./canonical.ts";
import { type Cell, MAX_EDGES, OPERATIONS } from "./cell.ts";
import {
  type CellNumber,
  codeFrom,
  edgesOf,
  interiorOf,
  labelAt,
  labelIn,
  labelsOf,
  packCell,
  unpackCell,
} from "./code.ts";
import { type EdgeEdit, edgeEdits } from "./edge-edits.ts";
import { edgeCount, pruneCell } from "./prune.ts";

/**
 * The cells one edit away from a cell: the operation of one interior vertex changes, or one edge between its vertices is
 * added or removed (see {@link edgeEdits}). Edits apply to the pruned cell and results are pruned; isomorphic results
 * count once, and all differ from the cell. By operation changes (vertex, new operation), then by edge flips (source,
 * target); empty for a cell that the space does not hold.
 *
 * No edit adds a vertex, but removing an edge can drop some, so that being a neighbour is mutual only between cells with
 * as many vertices.
 */
export function cellNeighbours(cell: Cell): Cell[] {
  const pruned = pruneCell(cell);
  if (pruned === undefined || edgeCount(pruned) > MAX_EDGES) return [];
  const code = packCell(pruned);
  const labels = labelsOf(code);
  const edits = edgeEdits(edgesOf(code), interiorOf(labels));
  const byClass = new Map<CellNumber, CellNumber>();
  for (const neighbour of editedCodes(code, edits)) {
    const canonical = canonicalCode(neighbour);
    if (!byClass.has(canonical)) byClass.set(canonical, neighbour);
  }
  return Array.from(byClass.values(), unpackCell);
}

/** The codes that the edits of a pruned cell give, isomorphic ones apart, in the order of {@link cellNeighbours}. */
export function editedCodes(code: CellNumber, edits: readonly EdgeEdit[]): CellNumber[] {
  const labels = labelsOf(code);
  const codes: CellNumber[] = [];
  for (let slot = 1; slot <= interiorOf(labels); slot++) {
    const held = labelAt(labels, slot);
    for (let label = 1; label <= OPERATIONS.length; label++) {
      if (label !== held) codes.push(code ^ labelIn(slot, held ^ label));
    }
  }
  for (const { edges, order } of edits) codes.push(codeFrom(edges, renumberedLabels(labels, order)));
  return codes;
}

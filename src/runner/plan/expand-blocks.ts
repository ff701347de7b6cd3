import type { Axes, Coordinates } from "../axis.ts";
import { canonicalJson } from "../canonical.ts";
import type { WrittenKeys } from "../manifest/written-value.ts";
import { checkBlock, type MatrixScene } from "./check-block.ts";

/** Cells by their coordinates, each once, in the order in which they come. */
class DistinctCells {
  readonly #cells = new Map<string, Coordinates>();

  add(cell: Coordinates): void {
    const key = canonicalJson(cell);
    if (!this.#cells.has(key)) this.#cells.set(key, cell);
  }

  all(): readonly Coordinates[] {
    return [...this.#cells.values()];
  }
}

/** The keys of a stage's cells in order: the axes that it declares, or those of the block. */
function orderOf(axes: Axes | undefined, block: WrittenKeys): string[] {
  return axes === undefined ? [...block.keys.keys()] : Object.keys(axes);
}

function product(axes: Axes | undefined, block: WrittenKeys): Coordinates[] {
  let cells: Coordinates[] = [{}];
  for (const key of orderOf(axes, block)) {
    const written = block.keys.get(key)?.values.map(({ value }) => value);
    const fallback = axes?.[key]?.fallback;
    const values = written ?? (fallback === undefined ? [] : [fallback]);
    if (values.length > 0) cells = cells.flatMap((cell) => values.map((value) => ({ ...cell, [key]: value })));
  }
  return cells;
}

/** The cells of the blocks of a matrix, each once, in the order in which blocks name them. Throws a FailureError. */
export function expandBlocks(scene: MatrixScene, blocks: readonly WrittenKeys[]): readonly Coordinates[] {
  const cells = new DistinctCells();
  for (const block of blocks) {
    checkBlock(scene, block);
    for (const cell of product(scene.axes, block)) cells.add(cell);
  }
  return cells.all();
}

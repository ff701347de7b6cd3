import type { Coordinates } from "../axis.ts";
import type { Variants } from "../manifest/variants.ts";
import type { StageDefinition } from "../stage.ts";
import type { PlannedCell } from "./plan.ts";

/** Some cells and all that they were made from. */
function withUpstream(cells: readonly PlannedCell[]): ReadonlySet<PlannedCell> {
  const found = new Set(cells);
  // A set visits what is added while it is walked, so this reaches all ancestors.
  for (const cell of found) for (const up of cell.upstream) found.add(up);
  return found;
}

/**
 * By axis whose titles a stage shows, what the manifest calls the values of a cell and of those that it draws on, however far
 * upstream. A value without a title is left out: the stage makes its name readable.
 */
export function titlesOf(
  { titles = [] }: StageDefinition,
  own: Coordinates,
  upstream: readonly PlannedCell[],
  variants: Variants,
): PlannedCell["titles"] {
  if (titles.length === 0) return {};
  const cells = [...withUpstream(upstream)];
  const entries = titles.map((axis): [string, Record<string, string>] => {
    const names = new Set([own, ...cells.map(({ coordinates }) => coordinates)].map((each) => each[axis]));
    const titled = [...(variants.get(axis) ?? [])].flatMap(([name, { title }]): [string, string][] =>
      title === undefined || !names.has(name) ? [] : [[name, title]],
    );
    return [axis, Object.fromEntries(titled)];
  });
  return Object.fromEntries(entries);
}

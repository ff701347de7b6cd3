import type { Coordinates } from "../stage.ts";
import type { PlannedCell, PlannedStage } from "./plan.ts";

function keyOf(coordinates: Coordinates, keys: readonly string[]): string {
  return JSON.stringify(keys.map((key) => coordinates[key]));
}

/** Finds, for any coordinates, the upstream cells that agree on every shared key. */
export function cellFinder(
  upstream: PlannedStage,
  keys: readonly string[],
): (coordinates: Coordinates) => readonly PlannedCell[] {
  const upstreamKeys = Object.keys(upstream.cells[0]?.coordinates ?? {});
  const shared = upstreamKeys.filter((key) => keys.includes(key));
  const groups = new Map<string, PlannedCell[]>();
  for (const cell of upstream.cells) {
    const key = keyOf(cell.coordinates, shared);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cell]);
    else group.push(cell);
  }
  return (coordinates) => groups.get(keyOf(coordinates, shared)) ?? [];
}

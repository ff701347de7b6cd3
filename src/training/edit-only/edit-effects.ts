import type { TabularSpace } from "../../spaces/search-space.ts";
import type { Columns } from "../../tables/table.ts";
import type { editEffectSchema } from "../tables/edit-effects.ts";

/** The predicted gain of one edit. */
export type EditEffect = (edit: { readonly position: number; readonly from: number; readonly to: number }) => number;

/** One seed's effects as a function; 0 for an edit that the table does not hold: nothing is known of it. */
export function editEffects(columns: Columns<typeof editEffectSchema>, seed: number): EditEffect {
  const key = (position: number, from: number, to: number) => `${position}:${from}>${to}`;
  const effects = new Map<string, number>();
  columns.seed.forEach((owner, at) => {
    if (owner !== seed) return;
    effects.set(key(columns.position[at]!, columns.from[at]!, columns.to[at]!), columns.predicted[at]!);
  });
  return ({ position, from, to }) => effects.get(key(position, from, to)) ?? 0;
}

/** The predicted gains of the steps from a parent to its neighbours. */
export function neighbourEffects(
  space: TabularSpace,
  effect: EditEffect,
): (parent: number, neighbours: readonly number[]) => number[] {
  return (parent, neighbours) =>
    neighbours.map((neighbour) =>
      space.edits(space.at(parent), space.at(neighbour)).reduce((sum, edit) => sum + effect(edit), 0),
    );
}

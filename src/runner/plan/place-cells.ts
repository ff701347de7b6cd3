import type { Axes, Axis, Coordinates } from "../axis.ts";
import { cellId, deriveSeed } from "../cell.ts";
import type { PlugIns } from "./plug-ins.ts";
import type { PlacedCell, StageDraft } from "./stage-draft.ts";

/** The axis of a key; none of what every object has. */
function axisOf(axes: Axes | undefined, key: string): Axis | undefined {
  return axes !== undefined && Object.hasOwn(axes, key) ? axes[key] : undefined;
}

/** The coordinates that a cell's seed is made of: what its axes say stands for their values. */
function seedCoordinates({ axes, definition }: StageDraft, coordinates: Coordinates): Coordinates {
  const seeded = Object.entries(coordinates).filter(([key]) => !(definition.unseeded ?? []).includes(key as never));
  const parts = seeded.map(([key, value]) => axisOf(axes, key)?.seeds?.(value) ?? { [key]: value });
  return Object.assign({}, ...parts) as Coordinates;
}

/** Derives what the axes know of written coordinates, and loads the plug-ins that they name. Throws a FailureError. */
export async function placeCell(
  stage: StageDraft,
  coordinates: Coordinates,
  plugIns: PlugIns,
  rootSeed: number,
): Promise<PlacedCell> {
  const { axes, resolved } = stage;
  const loaded: Record<string, PlacedCell["plugIns"][string]> = {};
  const origins: Record<string, string> = {};
  let derived: Coordinates = {};
  for (const [key, value] of Object.entries(coordinates)) {
    const axis = axisOf(axes, key);
    if (axis === undefined) continue;
    const plugIn = await plugIns.load(key, axis, String(value));
    if (plugIn !== undefined) loaded[key] = plugIn;
    const made = axis.derive?.(value, plugIn?.definition) ?? {};
    derived = { ...derived, ...made };
    for (const name of Object.keys(made)) if (!Object.hasOwn(coordinates, name)) origins[name] = key;
  }
  return {
    id: cellId(resolved.name, coordinates),
    coordinates,
    derived,
    origins,
    all: { ...derived, ...coordinates },
    seed: deriveSeed(rootSeed, resolved.name, seedCoordinates(stage, coordinates)),
    plugIns: loaded,
  };
}

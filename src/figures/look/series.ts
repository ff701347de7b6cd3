import { readableName } from "../wording/titles.ts";
import { DASHES, PALETTE, SHAPES } from "./theme.ts";

/** How one series of a figure is told from the others: by colour, by dash and by marker, each enough on its own. */
export interface SeriesStyle {
  /** The name in the table. */
  readonly name: string;
  /** The name in the legend. */
  readonly label: string;
  readonly color: string;
  /** Dash pattern in points. */
  readonly dash: readonly number[];
  /** Vega symbol name. */
  readonly shape: string;
  /** Drawn as markers only, such as published values, or as a line only, such as a level; default both. */
  readonly drawn?: "points" | "line";
}

/** The styles that known series keep, so that a method looks the same everywhere. */
const SLOTS: Readonly<Record<string, number>> = {
  "gaussian-process-moves": 0,
  "delta-nas": 1,
  "delta-nas-zen": 1,
  "regularized-evolution": 2,
  "gaussian-process-global": 3,
  "delta-nas-oracle": 4,
  "local-search": 5,
  "random-search": 6,
  "siamese accuracy": 0,
  "edit-only accuracy": 1,
  "siamese zen": 5,
  "edit-only zen": 4,
};

/** The style of a slot; past the palette's end the dashes shift, so that no two of 49 slots look the same. */
function styleOfSlot(slot: number): Pick<SeriesStyle, "color" | "dash" | "shape"> {
  const round = Math.floor(slot / PALETTE.length);
  const at = slot % PALETTE.length;
  return {
    color: PALETTE[at]!,
    dash: DASHES[(at + round) % DASHES.length]!,
    shape: SHAPES[(at + round) % SHAPES.length]!,
  };
}

/**
 * Gives every name a style of its own.
 *
 * Known names take their reserved style while it is free; the others take the remaining ones in alphabetical order, so
 * that a style depends on the set of names and not on the order of the rows.
 *
 * @param names distinct names, in legend order
 * @param labels printed names; a series without one is called by its readable name
 */
export function seriesStyles(names: readonly string[], labels: Readonly<Record<string, string>> = {}): SeriesStyle[] {
  const slots = new Map<string, number>();
  const taken = new Set<number>();
  const give = (name: string, slot: number) => {
    slots.set(name, slot);
    taken.add(slot);
  };
  for (const name of [...names].sort()) {
    const slot = SLOTS[name];
    if (slot !== undefined && !taken.has(slot)) give(name, slot);
  }
  for (const name of [...names].sort()) {
    if (slots.has(name)) continue;
    let slot = 0;
    while (taken.has(slot)) slot++;
    give(name, slot);
  }
  return names.map((name) => ({
    name,
    label: labels[name] ?? readableName(name),
    ...styleOfSlot(slots.get(name)!),
  }));
}

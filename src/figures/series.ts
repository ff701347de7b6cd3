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

/** Printed names of the series that this project knows; `slot` reserves a style, so that a method looks the same everywhere. */
const KNOWN: Readonly<Record<string, { readonly label: string; readonly slot: number }>> = {
  "delta-nas-budgeted": { label: "Delta-NAS, Gaussian process with expected improvement", slot: 0 },
  "delta-nas": { label: "Algorithm 2", slot: 1 },
  "delta-nas-zen": { label: "Algorithm 2 on Δ zen", slot: 1 },
  "regularized-evolution": { label: "Regularized evolution", slot: 2 },
  "delta-nas-accuracy": { label: "Algorithm 2 on Δ accuracy", slot: 3 },
  "delta-nas-oracle": { label: "Algorithm 2 on exact Δ accuracy, not counted", slot: 4 },
  "local-search": { label: "Local search", slot: 5 },
  "random-search": { label: "Random search", slot: 6 },
  siamese: { label: "Siamese predictor", slot: 0 },
  "edit-only": { label: "Edit-only predictor", slot: 1 },
  "siamese accuracy": { label: "Siamese predictor, Δ accuracy", slot: 0 },
  "edit-only accuracy": { label: "Edit-only predictor, Δ accuracy", slot: 1 },
  "siamese zen": { label: "Siamese predictor, Δ zen", slot: 5 },
  "edit-only zen": { label: "Edit-only predictor, Δ zen", slot: 4 },
};

/** The printed name of a series: its own where it has one, else its name with spaces for dashes and underscores. */
export function seriesLabel(name: string): string {
  const known = KNOWN[name];
  if (known !== undefined) return known.label;
  const words = name.replaceAll(/[-_]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

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
 * @param labels printed names that replace the built-in ones
 */
export function seriesStyles(names: readonly string[], labels: Readonly<Record<string, string>> = {}): SeriesStyle[] {
  const slots = new Map<string, number>();
  const taken = new Set<number>();
  const give = (name: string, slot: number) => {
    slots.set(name, slot);
    taken.add(slot);
  };
  for (const name of [...names].sort()) {
    const slot = KNOWN[name]?.slot;
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
    label: labels[name] ?? seriesLabel(name),
    ...styleOfSlot(slots.get(name)!),
  }));
}

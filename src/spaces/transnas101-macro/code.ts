import { doublesChannels, halvesResolution } from "../transnas101/modules.ts";

/** The kinds of a network's modules, 4 to 6 digits of 1 to 4. */
export type MacroCode = readonly number[];

/** Most modules of a network. */
export const MOST_MODULES = 6;
const LENGTHS = [4, 5, 6];
const DOUBLINGS = [1, 2, 3];
const HALVINGS = [1, 2, 3, 4];

/** Names of a slot's values: no module, then the four kinds of module. */
export const MODULE_KINDS: readonly string[] = [
  "absent",
  "normal",
  "double_channels",
  "halve_resolution",
  "double_channels_halve_resolution",
];

/** Value of a slot without a module. */
export const ABSENT = 0;

/**
 * All 3,256 networks in row order: by the number of modules, then of modules that double the channels (1 to 3), then of
 * modules that halve the resolution (1 to 4), then by the places of the former and of the latter, each in lexicographic
 * order. It is the order of the benchmark's own list (its network 1 is `64-2311-basic`).
 */
export const CODES: readonly MacroCode[] = LENGTHS.flatMap((length) =>
  DOUBLINGS.flatMap((doublings) =>
    HALVINGS.flatMap((halvings) =>
      placements(length, doublings).flatMap((doubling) =>
        placements(length, halvings).map((halving) => digits(length, doubling, halving)),
      ),
    ),
  ),
);

const ROWS: ReadonlyMap<string, number> = new Map(CODES.map((code, row) => [code.join(""), row]));

/** The row of a network; undefined where the digits are none of the space. */
export function rowOf(code: MacroCode): number | undefined {
  return ROWS.get(code.join(""));
}

/** Why digits are not a network of the space; undefined where they are one. */
export function problemWith(code: MacroCode): string | undefined {
  const doublings = code.filter(doublesChannels).length;
  const halvings = code.filter(halvesResolution).length;
  if (code.length < 4 || code.length > MOST_MODULES) return `it has ${code.length} module(s) instead of 4 to 6`;
  if (doublings < 1 || doublings > 3) return `${doublings} module(s) double the channels instead of 1 to 3`;
  if (halvings < 1 || halvings > 4) return `${halvings} module(s) halve the resolution instead of 1 to 4`;
  return undefined;
}

/** Every way to place `count` marks on `length` places, in lexicographic order. */
function placements(length: number, count: number, from = 0): number[][] {
  if (count === 0) return [[]];
  const places: number[][] = [];
  for (let first = from; first <= length - count; first++) {
    for (const rest of placements(length, count - 1, first + 1)) places.push([first, ...rest]);
  }
  return places;
}

function digits(length: number, doubling: readonly number[], halving: readonly number[]): MacroCode {
  return Array.from(
    { length },
    (_, place) => 1 + (doubling.includes(place) ? 1 : 0) + (halving.includes(place) ? 2 : 0),
  );
}

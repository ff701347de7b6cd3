import { listed } from "../../failure/did-you-mean.ts";
import { FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Coordinates } from "../axis.ts";
import { canonicalJson } from "../canonical.ts";
import type { CellId } from "../cell.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import { axisNames } from "./axis-names.ts";
import type { PlacedCell, StageDraft } from "./stage-draft.ts";

/** A stage without a matrix, and the cells that are needed of it. */
export class PulledStage {
  readonly stage: StageDraft;
  /** Cells that were looked at, by their coordinates. */
  readonly #placed = new Map<string, PlacedCell>();
  readonly #cells = new Set<PlacedCell>();
  #asked = 0;
  #lack: { readonly key: string; readonly cell: CellId } | undefined;

  constructor(stage: StageDraft) {
    this.stage = stage;
  }

  /** The cell of some coordinates, made once. */
  async placed(coordinates: Coordinates, place: () => Promise<PlacedCell>): Promise<PlacedCell> {
    const key = canonicalJson(coordinates);
    const cell = this.#placed.get(key) ?? (await place());
    this.#placed.set(key, cell);
    this.#asked += 1;
    return cell;
  }

  add(cell: PlacedCell): void {
    this.#cells.add(cell);
  }

  /** How often a cell was looked at. */
  get asked(): number {
    return this.#asked;
  }

  /** Notes that a cell takes what there is, and does not say a key of it. */
  lack(key: string, cell: CellId): void {
    this.#lack ??= { key, cell };
  }

  get size(): number {
    return this.#cells.size;
  }

  /** What is needed, in the order in which it was asked for. */
  all(): readonly PlacedCell[] {
    return [...this.#cells];
  }

  /** Of a stage that has no cells, the key that a cell which takes them does not say. */
  get untold(): { readonly key: string; readonly cell: CellId } | undefined {
    return this.size === 0 ? this.#lack : undefined;
  }
}

/** What to write for a stage without a matrix: " with `d: […]` (cifar10, cifar100: a data set)"; nothing where no key must be. */
function matrixHint({ axes = {} }: StageDraft, variants: (key: string) => readonly string[]): string {
  const keys = Object.entries(axes).filter(([, { optional, fallback }]) => !optional && fallback === undefined);
  const told = keys.map(([key, axis]) => {
    const description = (axis.schema.description ?? "").replace(/\.$/, "");
    const about = [listed(axisNames(axis, variants(key))), description].filter((text) => text !== "");
    return about.length === 0 ? `\`${key}: […]\`` : `\`${key}: […]\` (${about.join(": ")})`;
  });
  return told.length === 0 ? "" : ` with ${told.join(", ")}`;
}

/**
 * Refuses a stage without a matrix that no stage takes inputs from, or of which those that do say too little to know any of
 * its cells. One that nobody needs has a single cell if all of its keys may be left out: then gives the coordinates of that.
 * Throws a FailureError.
 */
export function checkPulled(
  pulled: PulledStage,
  stages: readonly StageDraft[],
  variants: (key: string) => readonly string[],
  positions: SourcePositions,
): Coordinates | undefined {
  const { stage, untold } = pulled;
  const { name } = stage.resolved;
  const taken = stages.some(({ roles }) => roles.some((role) => role.stage === name));
  const why =
    untold === undefined ? "no stage needs cells of it" : `${quoted(untold.cell)} does not say its "${untold.key}"`;
  if (taken && untold === undefined) return undefined;
  const hint = matrixHint(stage, variants);
  if (!taken && hint === "") return fallbacks(stage);
  throw new FailureError({
    code: "invalid-manifest",
    message: `the stage "${name}" has no matrix, and ${why}`,
    ...positions.locate(["stages", name], "key"),
    remedy: `Leave it out, or give it a matrix${hint}.`,
  });
}

/** The one cell of a stage all of whose keys may be left out. */
function fallbacks({ axes = {} }: StageDraft): Coordinates {
  const entries = Object.entries(axes).flatMap(([key, { fallback }]) =>
    fallback === undefined ? [] : [[key, fallback]],
  );
  return Object.fromEntries(entries);
}

import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { CellId } from "../cell.ts";
import { matchesPattern } from "../manifest/cell-pattern.ts";
import type { Need } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { Coordinates } from "../stage.ts";
import type { PlannedCell, PlannedStage } from "./plan.ts";

/** Finds, for any coordinates, the upstream cells that agree on every shared key. */
type CellFinder = (coordinates: Coordinates) => readonly PlannedCell[];

function keyOf(coordinates: Coordinates, keys: readonly string[]): string {
  return JSON.stringify(keys.map((key) => coordinates[key]));
}

function cellFinder(upstream: readonly PlannedCell[], keys: readonly string[]): CellFinder {
  const upstreamKeys = Object.keys(upstream[0]?.coordinates ?? {});
  const shared = upstreamKeys.filter((key) => keys.includes(key));
  const groups = new Map<string, PlannedCell[]>();
  for (const cell of upstream) {
    const key = keyOf(cell.coordinates, shared);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cell]);
    else group.push(cell);
  }
  return (coordinates) => groups.get(keyOf(coordinates, shared)) ?? [];
}

/** A need and the way to its cells. */
interface Link {
  readonly need: Need;
  readonly stage: PlannedStage;
  /** The place of each cell in its stage. */
  readonly order: ReadonlyMap<PlannedCell, number>;
  readonly find: CellFinder;
}

/** The links of a stage whose cells have the given keys. */
export function linkNeeds(
  needs: readonly Need[],
  stages: ReadonlyMap<string, PlannedStage>,
  keys: readonly string[],
): readonly Link[] {
  const names = new Set(needs.map((need) => need.stage));
  const orders = new Map(
    [...names].map((name) => [name, new Map(stages.get(name)!.cells.map((cell, at) => [cell, at]))]),
  );
  return needs.map((need) => {
    const stage = stages.get(need.stage)!;
    const { where } = need;
    const cells = stage.cells.filter((cell) => where === undefined || matchesPattern(cell.coordinates, where));
    return { need, stage, order: orders.get(need.stage)!, find: cellFinder(cells, keys) };
  });
}

function noUpstream(id: CellId, need: Need, at: { where: string; frame: string }): Failure {
  const [fits, soften] =
    need.where === undefined ? ["", ""] : [" and fits the where", `, or write "${need.stage}?" if it may be missing`];
  return {
    code: "invalid-manifest",
    message: `no cell of "${need.stage}" agrees with ${quoted(id)} on the keys that both have${fits}`,
    ...at,
    remedy: `Add the missing cell to the matrix of "${need.stage}"${soften}.`,
  };
}

/** The upstream cells of one cell by stage. Several needs on one stage add up. */
export function upstreamCells(
  id: CellId,
  coordinates: Coordinates,
  links: readonly Link[],
  positions: SourcePositions,
): Result<ReadonlyMap<string, readonly PlannedCell[]>> {
  const upstream = new Map<string, readonly PlannedCell[]>();
  for (const { need, stage, order, find } of links) {
    const found = find(coordinates);
    if (found.length === 0 && !need.soft) return failed(noUpstream(id, need, positions.locate(need.path)));
    const earlier = upstream.get(stage.name);
    if (earlier === undefined) upstream.set(stage.name, found);
    else {
      const all = [...new Set([...earlier, ...found])];
      upstream.set(
        stage.name,
        all.sort((a, b) => order.get(a)! - order.get(b)!),
      );
    }
  }
  return success(upstream);
}

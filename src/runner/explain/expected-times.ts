import type { CellId } from "../cell.ts";
import type { PlannedCell } from "../plan/plan.ts";
import type { ResultRecord } from "../store/record.ts";
import { recordsOf } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** A cell that may have to run, and what is known of how long it takes. */
export interface ExpectedCell {
  readonly cell: CellId;
  readonly stage: string;
  /** Cores that it will hold. */
  readonly slots: number;
  /** Wall-clock seconds; null when nothing is known. */
  readonly seconds: number | null;
  /** The places in the list of the cells that must end before it starts. */
  readonly needs: readonly number[];
}

/** What the last run of a cell took, whatever its code and settings were then. */
function lastSeconds(store: Store, { stage, coordinates }: PlannedCell): number | undefined {
  return recordsOf(store, stage.name, coordinates)[0]?.seconds;
}

/** The mean of what the cells of each stage took. */
function stageMeans(times: Iterable<readonly [PlannedCell, number]>): ReadonlyMap<string, number> {
  const stages = Map.groupBy(times, ([cell]) => cell.stage.name);
  const mean = (list: readonly (readonly [PlannedCell, number])[]) =>
    list.reduce((sum, [, seconds]) => sum + seconds, 0) / list.length;
  return new Map([...stages].map(([stage, list]) => [stage, mean(list)]));
}

/**
 * How long cells will probably take: as long as they last took, else as long as the other cells of their stage took on
 * average.
 *
 * @param cells that may have to run, upstream before downstream; what they need besides one another is done
 * @param results of cells that need not run
 */
export function expectedCells(
  store: Store,
  cells: readonly PlannedCell[],
  results: ReadonlyMap<PlannedCell, ResultRecord>,
  jobs: number,
): readonly ExpectedCell[] {
  const last = new Map(cells.map((cell) => [cell, lastSeconds(store, cell)]));
  const known = [...last].flatMap(([cell, seconds]) => (seconds === undefined ? [] : [[cell, seconds] as const]));
  const means = stageMeans([...known, ...[...results].map(([cell, { seconds }]) => [cell, seconds] as const)]);
  const places = new Map(cells.map((cell, place) => [cell, place]));
  return cells.map((cell) => ({
    cell: cell.id,
    stage: cell.stage.name,
    slots: cell.slots === "max" ? jobs : Math.min(cell.slots, jobs),
    seconds: last.get(cell) ?? means.get(cell.stage.name) ?? null,
    needs: cell.upstream.flatMap((up) => places.get(up) ?? []),
  }));
}

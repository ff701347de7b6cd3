import { canonicalJson } from "../canonical.ts";
import type { AppliedSettings, Plan, PlannedCell } from "./plan.ts";
import { settingText } from "./set-apart.ts";
import type { Setting } from "./settings.ts";

/** How settings bear on the cells that a command is about. */
export interface SettingEffects {
  readonly settings: readonly string[];
  /** Per stage with such cells, how many have other parameters, of how many. Null when that cannot be told. */
  readonly changes: readonly { readonly stage: string; readonly cells: number; readonly of: number }[] | null;
  /** How many other cells take in what those give. */
  readonly after: number;
  /** The folders that results go to instead of the usual ones, relative to the root. */
  readonly publish: readonly string[];
}

/** Compares a plan with the one without the settings, which has the same cells. */
export function appliedSettings(
  settings: readonly Setting[],
  cells: readonly PlannedCell[],
  usual: Pick<Plan, "cells"> | undefined,
): AppliedSettings {
  const params = new Map(usual?.cells.map((cell) => [cell.id, canonicalJson(cell.params)]));
  const changed = cells.filter((cell) => params.get(cell.id) !== canonicalJson(cell.params));
  return { texts: settings.map(settingText), changed: usual === undefined ? undefined : new Set(changed) };
}

/** Other cells that are downstream of changed ones; `cells` holds upstream before downstream. */
function cellsAfter(cells: readonly PlannedCell[], changed: ReadonlySet<PlannedCell>): number {
  const reached = new Set(changed);
  const after = cells.filter((cell) => {
    if (changed.has(cell) || !cell.upstream.some((up) => reached.has(up))) return false;
    reached.add(cell);
    return true;
  });
  return after.length;
}

/** `results/set/search.runs=10` for whatever lies below it. */
function topsOf(cells: readonly PlannedCell[]): string[] {
  const folders = cells.flatMap(({ publish }) => (publish === undefined ? [] : [publish]));
  const tops = folders.map((folder) => /^(?:[^/]+\/)?set\/[^/]+/.exec(folder)?.[0] ?? folder);
  return [...new Set(tops)];
}

/** What the settings of a plan do to some of its cells; undefined when there are none. */
export function settingEffects(plan: Plan, cells: readonly PlannedCell[]): SettingEffects | undefined {
  const { set } = plan;
  if (set === undefined) return undefined;
  const { texts, changed } = set;
  const stages = Map.groupBy(cells, (cell) => cell.stage.name);
  const changes = [...stages].flatMap(([stage, list]) => {
    const count = list.filter((cell) => changed?.has(cell)).length;
    return count === 0 ? [] : [{ stage, cells: count, of: list.length }];
  });
  return {
    settings: texts,
    changes: changed === undefined ? null : changes,
    after: cellsAfter(cells, changed ?? new Set()),
    publish: topsOf(cells),
  };
}

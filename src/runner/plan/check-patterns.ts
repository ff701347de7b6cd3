import type { Coordinates } from "../axis.ts";
import { checkWhere, type PatternScope } from "../manifest/check-where.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { WrittenKeys } from "../manifest/written-value.ts";
import { takes } from "./axis-names.ts";
import type { PlugIns } from "./plug-ins.ts";
import type { DraftedStages, PlacedCell, StageDraft } from "./stage-draft.ts";

/** What a pattern on cells of a stage may name, but for whether it must fit one of them. */
function scopeOf(
  own: StageDraft,
  cells: readonly Coordinates[],
  stages: readonly StageDraft[],
  plugIns: PlugIns,
): Omit<PatternScope, "mustFit"> {
  const { resolved, axes = {} } = own;
  const derived = new Map<string, Set<unknown>>();
  /** What the stage's matrices hold under a key in all profiles, and what follows from that. */
  const inProfiles = (key: string) => {
    if (derived.size > 0) return derived.get(key);
    const add = (name: string, value: unknown) => derived.set(name, (derived.get(name) ?? new Set()).add(value));
    for (const { keys } of resolved.matrices()) {
      for (const [name, { values }] of keys) {
        const axis = Object.hasOwn(axes, name) ? axes[name] : undefined;
        for (const { value } of values) {
          add(name, value);
          // What follows from a plug-in is known once it is loaded.
          if (axis?.folder !== undefined || axis?.derive === undefined || !takes(axis, [], value)) continue;
          for (const [key, each] of Object.entries(axis.derive(value, undefined))) add(key, each);
        }
      }
    }
    return derived.get(key);
  };
  return {
    stage: resolved.name,
    cells,
    keys: Object.keys(axes),
    takes: (key, value) =>
      stages.some(({ axes: all = {} }) => Object.hasOwn(all, key) && takes(all[key]!, plugIns.variants(key), value)) ||
      inProfiles(key)?.has(value) === true,
    unvouched: (key) =>
      Object.hasOwn(axes, key) ? undefined : resolved.blocks?.find(({ keys }) => keys.has(key))?.keys.get(key)?.path,
  };
}

/** Refuses sizes of a stage that name what no cell of it has. Throws a FailureError. */
export function checkLayerPatterns(
  stage: StageDraft,
  placed: readonly PlacedCell[],
  stages: readonly StageDraft[],
  plugIns: PlugIns,
  positions: SourcePositions,
): void {
  const { layers } = stage.resolved;
  if (layers.every(({ where }) => where === undefined)) return;
  const cells = placed.map(({ all }) => all);
  const scope = scopeOf(stage, cells, stages, plugIns);
  for (const { where, shared } of layers) {
    if (where !== undefined) checkWhere({ ...scope, mustFit: !shared }, where, positions);
  }
}

/** Refuses a pattern with a key that no cell has which a need without it would take. Throws a FailureError. */
export function checkPulledKeys(
  { resolved, axes = {} }: StageDraft,
  cells: readonly Coordinates[],
  where: WrittenKeys,
  positions: SourcePositions,
): void {
  const open = { takes: () => true, unvouched: () => undefined, mustFit: false };
  checkWhere({ stage: resolved.name, cells, keys: Object.keys(axes), ...open }, where, positions);
}

/**
 * Refuses patterns of needs that name what no cell of the upstream stage has. What a module says itself is not checked: an
 * input that finds no cell says so. Throws a FailureError.
 */
export function checkRolePatterns(
  { stages, cells }: DraftedStages,
  plugIns: PlugIns,
  positions: SourcePositions,
): void {
  for (const { roles, resolved } of stages) {
    for (const role of roles) {
      const where = role.declared ? resolved.needs.roles.get(role.name)?.where : role.where;
      if (where === undefined) continue;
      const upstream = stages.find((each) => each.resolved.name === role.stage)!;
      const all = cells.get(role.stage)!.map((cell) => cell.all);
      checkWhere({ ...scopeOf(upstream, all, stages, plugIns), mustFit: false }, where, positions);
    }
  }
}

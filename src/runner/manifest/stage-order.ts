import { failed, type Result, success } from "../../failure/failure.ts";
import type { ResolvedStage } from "./resolve-profile.ts";
import type { SourcePositions } from "./source-positions.ts";

interface Visit {
  readonly byName: ReadonlyMap<string, ResolvedStage>;
  readonly done: Set<string>;
  readonly trail: string[];
  readonly order: ResolvedStage[];
}

/** The names of a cycle through `stage`, first name repeated at the end; undefined when there is none. */
function visit(state: Visit, stage: ResolvedStage): string[] | undefined {
  if (state.done.has(stage.name)) return undefined;
  const start = state.trail.indexOf(stage.name);
  if (start >= 0) return [...state.trail.slice(start), stage.name];
  state.trail.push(stage.name);
  for (const need of stage.needs) {
    const cycle = visit(state, state.byName.get(need.stage)!);
    if (cycle !== undefined) return cycle;
  }
  state.trail.pop();
  state.done.add(stage.name);
  state.order.push(stage);
  return undefined;
}

/** The stages with every stage after what it needs, otherwise in the order of the manifest. */
export function orderStages(
  stages: readonly ResolvedStage[],
  positions: SourcePositions,
): Result<readonly ResolvedStage[]> {
  const byName = new Map(stages.map((stage) => [stage.name, stage]));
  const state: Visit = { byName, done: new Set(), trail: [], order: [] };
  for (const stage of stages) {
    const cycle = visit(state, stage);
    if (cycle === undefined) continue;
    const last = byName.get(cycle.at(-2)!)!;
    const closing = last.needs.find((need) => need.stage === cycle[0])!;
    return failed({
      code: "cyclic-stages",
      message: `the stages need each other in a circle: ${cycle.map((name) => `"${name}"`).join(" → ")}`,
      ...positions.locate(closing.path),
      remedy: `Remove one of these needs, such as "${closing.stage}" here.`,
    });
  }
  return success(state.order);
}

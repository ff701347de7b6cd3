import { FailureError } from "../../failure/failure.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";

/** A stage and where it says which others it needs. */
export interface OrderedStage {
  readonly resolved: { readonly name: string };
  readonly roles: readonly { readonly stage: string; readonly path: ManifestPath }[];
}

interface Visit<S> {
  readonly byName: ReadonlyMap<string, S>;
  readonly done: Set<string>;
  readonly trail: string[];
  readonly order: S[];
}

/** The names of a cycle through `stage`, first name repeated at the end; undefined when there is none. */
function visit<S extends OrderedStage>(state: Visit<S>, stage: S): string[] | undefined {
  const { name } = stage.resolved;
  if (state.done.has(name)) return undefined;
  const start = state.trail.indexOf(name);
  if (start >= 0) return [...state.trail.slice(start), name];
  state.trail.push(name);
  for (const role of stage.roles) {
    const cycle = visit(state, state.byName.get(role.stage)!);
    if (cycle !== undefined) return cycle;
  }
  state.trail.pop();
  state.done.add(name);
  state.order.push(stage);
  return undefined;
}

/** The stages with every stage after what it needs, otherwise in the order of the manifest. Throws a FailureError. */
export function orderStages<S extends OrderedStage>(stages: readonly S[], positions: SourcePositions): readonly S[] {
  const byName = new Map(stages.map((stage) => [stage.resolved.name, stage]));
  const state: Visit<S> = { byName, done: new Set(), trail: [], order: [] };
  for (const stage of stages) {
    const cycle = visit(state, stage);
    if (cycle === undefined) continue;
    const last = byName.get(cycle.at(-2)!)!;
    const closing = last.roles.find((role) => role.stage === cycle[0])!;
    throw new FailureError({
      code: "cyclic-stages",
      message: `the stages need each other in a circle: ${cycle.map((name) => `"${name}"`).join(" → ")}`,
      ...positions.locate(closing.path),
      remedy: `Remove one of these needs, such as "${closing.stage}" here.`,
    });
  }
  return state.order;
}

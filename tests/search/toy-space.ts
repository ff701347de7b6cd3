import { type RandomStream, randomStream } from "../../src/random/stream.ts";
import type { DifferenceModel } from "../../src/search/difference-model.ts";
import { networkIdentity } from "../../src/search/identity.ts";
import { type ChosenStrategy, runStrategy } from "../../src/search/run-strategy.ts";
import type { RunTrajectory } from "../../src/search/trajectory.ts";
import type { ArchitectureIndex, TabularSpace } from "../../src/spaces/search-space.ts";
import { tableObjective } from "./table-objective.ts";

/**
 * A line of `count` cells 0 … count − 1, each a neighbour of the cells left and right of it. Only what searches use is
 * there; everything else throws.
 */
export function lineSpace(count: number): TabularSpace {
  const unused = (): never => {
    throw new Error("a search has no business here");
  };
  const at = (row: number) => row as ArchitectureIndex;
  const neighbours = (cell: number) => [cell - 1, cell + 1].filter((near) => near >= 0 && near < count).map(at);
  return {
    name: "block",
    size: BigInt(count),
    count,
    at,
    operationNames: [],
    positions: 1,
    vertexOperations: 0,
    sample: (stream: RandomStream) => at(stream.integer(count)),
    neighbours,
    mutate: (cell: number, stream: RandomStream) => stream.pick(neighbours(cell)),
    edits: unused,
    apply: unused,
    distance: (a: number, b: number) => Math.abs(a - b),
    canonicalKey: unused,
    scoreKey: (cell: number) => String(cell),
    parse: unused,
    format: (cell: number) => String(cell),
    graph: unused,
    pathCounts: unused,
    neighbourTable: unused,
    network: unused,
  };
}

/** One run of a strategy on a line whose cells have the given values. */
export function runOnLine(
  strategy: ChosenStrategy,
  values: readonly number[],
  given: { readonly budget: number; readonly seed: number; readonly differences?: DifferenceModel },
): Promise<RunTrajectory> {
  const { budget, seed, differences } = given;
  const [space, objective] = [lineSpace(values.length), tableObjective("line", values)];
  return runStrategy({
    ...{ strategy, space, objective, budget, run: 0, stream: randomStream(seed) },
    scale: "plain",
    models: { uncounted: objective, ...(differences ? { differences } : {}) },
    identity: networkIdentity(space),
  });
}

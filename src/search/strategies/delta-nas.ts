import { z } from "zod";
import type { ArchitectureIndex } from "../../spaces/search-space.ts";
import { defineStrategy, type SearchContext } from "../define-strategy.ts";
import { type DifferenceModel, uncountedExactDifferences } from "../difference-model.ts";

const settings = z.strictObject({
  model: z
    .enum(["trained", "exact"])
    .default("trained")
    .describe("What predicts differences: a trained model, or the objective itself, uncounted (an upper bound)."),
  walkers: z
    .int()
    .min(1)
    .default(100)
    .describe("Members of the population; 100 as in SEP, whose settings the paper follows."),
  iterations: z.int().min(1).default(100).describe("Iterations at most. The walk usually converges within 10."),
  stalled: z
    .enum(["keep", "restart"])
    .default("keep")
    .describe(
      "What becomes of a member that no neighbour is predicted to improve: it stays, or it is kept aside for the final look-ups and a random cell takes its place.",
    ),
});

/**
 * Algorithm 2 of the paper, literally: every member of a random population moves to its best predicted one-edit
 * neighbour, until no member moves.
 *
 * Two points that the printed algorithm leaves open. (1) A move that F predicts not to improve (F ≤ 0) is not taken;
 * without this rule members swing between two neighbours for ever. (2) `max(As)` needs accuracies, which the loop never
 * asks for: here each distinct final member is looked up, counted, and the best one is the answer. So the walk itself is
 * free and the budget is spent at the end, in order of population, as far as it reaches. The paper's "continuing to
 * resample" is the setting `stalled: restart`.
 */
export default defineStrategy({
  description: "Algorithm 2: a population climbs by predicted differences, and its final members are looked up.",
  source: "Delta-NAS, Algorithm 2",
  settings,
  needs: ({ model }) => (model === "trained" ? ["differences"] : []),
  readsUncounted: ({ model }) => model === "exact",
  async run(context, options) {
    const { differences, uncounted } = context.models;
    const model = options.model === "exact" ? uncounted && uncountedExactDifferences(uncounted) : differences;
    if (model === undefined) throw new Error(`Algorithm 2 was not given the ${options.model} differences`);
    context.ledger.countProxyCalls(model.proxyScores ?? 0);
    for (const member of await finalMembers(context, model, options)) await context.ledger.query(member);
  },
});

/** The population when no member moves any more, after members that a restart replaced; not yet looked up. */
async function finalMembers(
  context: SearchContext,
  model: DifferenceModel,
  { walkers, iterations, stalled }: z.output<typeof settings>,
): Promise<ArchitectureIndex[]> {
  const { space, start, stream } = context;
  const restarts = stream.child("restarts");
  const movesOf = memoizedMoves(context, model);
  let members = Array.from({ length: walkers }, () => space.sample(start));
  const replaced: ArchitectureIndex[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    const moves = await movesOf(members);
    if (stalled === "keep" && moves.every((move) => move === undefined)) break;
    members = members.map((member, at) => moves[at] ?? (stalled === "keep" ? member : leave(member)));
  }
  return [...replaced, ...members];

  function leave(member: ArchitectureIndex): ArchitectureIndex {
    replaced.push(member);
    return space.sample(restarts);
  }
}

type Moves = readonly (ArchitectureIndex | undefined)[];

/** The best predicted neighbour of each member, or undefined when none is predicted to improve; computed once per cell. */
function memoizedMoves(
  context: SearchContext,
  model: DifferenceModel,
): (members: readonly ArchitectureIndex[]) => Promise<Moves> {
  const known = new Map<ArchitectureIndex, ArchitectureIndex | undefined>();
  return async (members) => {
    for (const member of members) if (!known.has(member)) known.set(member, await bestMove(context, model, member));
    return members.map((member) => known.get(member));
  };
}

/**
 * The neighbour with the largest predicted difference, if that is above 0; the first one on ties. Undefined when no
 * neighbour is predicted to improve: such a move is not taken.
 */
export async function bestMove(
  { space, ledger }: Pick<SearchContext, "space" | "ledger">,
  model: DifferenceModel,
  member: ArchitectureIndex,
): Promise<ArchitectureIndex | undefined> {
  const neighbours = space.neighbours(member);
  const predicted = await model.differences(member, neighbours);
  ledger.countPredictorCalls(neighbours.length);
  let best: ArchitectureIndex | undefined;
  let bestDifference = 0;
  for (let at = 0; at < neighbours.length; at++) {
    if (predicted[at]! > bestDifference) {
      bestDifference = predicted[at]!;
      best = neighbours[at];
    }
  }
  return best;
}

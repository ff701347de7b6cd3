import { z } from "zod";
import type { RandomStream } from "../../random/stream.ts";
import type { ArchitectureIndex } from "../../spaces/search-space.ts";
import { defineStrategy, type SearchContext } from "../define-strategy.ts";

/** A member of the population and the value seen for it. */
interface Member {
  readonly architecture: ArchitectureIndex;
  readonly seen: number;
}

/**
 * Regularized evolution: the best of a random tournament has one mutated child, the child joins and the oldest member
 * dies, however good it is. Children that were paid for before are evaluated for free. Settings for small budgets as in
 * automl/NASLib and naszilla/naszilla; the population was chosen by queries to the optimum of NAS-Bench-201 and by results
 * on NAS-Bench-101.
 */
export default defineStrategy({
  description: "The best of a random tournament has one mutated child, and the oldest member dies.",
  source: "Real et al., AAAI 2019",
  settings: z.strictObject({
    population: z.int().min(2).default(30).describe("Members alive at a time. The published studies use 100."),
    tournament: z.int().min(1).default(10).describe("Members drawn, with replacement, to compete for parenthood."),
  }),
  tunedOn: ["nasbench101", "nasbench201"],
  async run(context, { population, tournament }) {
    const members = await initialPopulation(context, population);
    const tournaments = context.stream.child("tournaments");
    const mutations = context.stream.child("mutations");
    while (context.ledger.open) {
      const parent = tournamentWinner(members, tournament, tournaments);
      const architecture = context.space.mutate(parent.architecture, mutations);
      const seen = await context.ledger.query(architecture);
      if (seen === undefined) return;
      replaceOldest(members, { architecture, seen });
    }
  },
});

/** Random members, oldest first; each is queried, so that the initial population counts. */
async function initialPopulation({ space, ledger, start }: SearchContext, size: number): Promise<Member[]> {
  const members: Member[] = [];
  while (members.length < size && ledger.open) {
    const architecture = space.sample(start);
    const seen = await ledger.query(architecture);
    if (seen !== undefined) members.push({ architecture, seen });
  }
  return members;
}

/** The best of `size` members drawn with replacement; the first drawn wins ties. */
export function tournamentWinner<M extends { readonly seen: number }>(
  members: readonly M[],
  size: number,
  stream: RandomStream,
): M {
  let winner = stream.pick(members);
  for (let draw = 1; draw < size; draw++) {
    const rival = stream.pick(members);
    if (rival.seen > winner.seen) winner = rival;
  }
  return winner;
}

/** Removes the oldest member, the first, and appends the newborn. */
export function replaceOldest<M>(members: M[], newborn: M): void {
  members.shift();
  members.push(newborn);
}

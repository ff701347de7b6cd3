import type { RandomStream } from "../random/stream.ts";
import type { SearchContext, Strategy } from "./strategy.ts";

/** Settings of {@link regularizedEvolution}. */
export interface EvolutionOptions {
  /** Members alive at a time; 30 by default, the better choice below 200 queries. The published studies use 100. */
  readonly population?: number;
  /** Members drawn, with replacement, to compete for parenthood; 10 by default. */
  readonly tournament?: number;
}

/** A member of the population and the value seen for it. */
interface Member<A> {
  readonly architecture: A;
  readonly seen: number;
}

/**
 * Regularized evolution (Real et al., AAAI 2019): the best of a random tournament has one mutated child, the child
 * joins and the oldest member dies, however good it is. Children that were paid for before are evaluated for free.
 * Settings for small budgets as in automl/NASLib and naszilla/naszilla.
 */
export function regularizedEvolution<A>(options: EvolutionOptions = {}): Strategy<A> {
  const { population = 30, tournament = 10 } = options;
  if (population < 1 || tournament < 1) throw new RangeError("population and tournament must be at least 1");
  return {
    name: "regularized-evolution",
    run(context) {
      const members = initialPopulation(context, population);
      const tournaments = context.stream.child("tournaments");
      const mutations = context.stream.child("mutations");
      while (context.ledger.open) {
        const parent = tournamentWinner(members, tournament, tournaments);
        const architecture = context.space.mutate(parent.architecture, mutations);
        const seen = context.ledger.query(architecture);
        if (seen === undefined) return;
        replaceOldest(members, { architecture, seen });
      }
    },
  };
}

/** Random members, oldest first; each is queried, so that the initial population counts. */
export function initialPopulation<A>({ space, ledger, stream }: SearchContext<A>, size: number): Member<A>[] {
  const draws = stream.child("population");
  const members: Member<A>[] = [];
  while (members.length < size && ledger.open) {
    const architecture = space.sample(draws);
    const seen = ledger.query(architecture);
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

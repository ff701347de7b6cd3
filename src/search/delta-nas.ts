import type { DifferenceModel } from "./difference-model.ts";
import type { SearchContext, Strategy } from "./strategy.ts";

/** Settings of {@link deltaNas}. */
export interface DeltaNasOptions<A> {
  /** F(p, pn). Built beforehand; its evaluations are free and counted apart. */
  readonly differences: DifferenceModel<A>;
  /** Members of the population; 100 by default, as in SEP, whose settings the paper follows. */
  readonly population?: number;
  /** Iterations at most; 100 by default. The walk usually converges within 10. */
  readonly iterations?: number;
  /**
   * What becomes of a member none of whose neighbours is predicted to improve it: it stays (`keep`, the default), or its
   * place is taken by a random cell while it is remembered for the final look-ups (`restart`: the paper's "continuing to
   * resample").
   */
  readonly stalled?: "keep" | "restart";
}

/**
 * Algorithm 2 of the paper, literally: every member of a random population moves to its best predicted one-edit
 * neighbour, until no member moves.
 *
 * Two points that the printed algorithm leaves open. (1) A move that F predicts not to improve (F ≤ 0) is not taken;
 * without this rule members swing between two neighbours for ever. (2) `max(As)` needs accuracies, which the loop never
 * asks for: here each distinct final member is looked up, counted, and the best one is the answer. So the walk itself is
 * free and the budget is spent at the end, in order of population, as far as it reaches.
 */
export function deltaNas<A>(options: DeltaNasOptions<A>): Strategy<A> {
  return {
    name: "delta-nas",
    run(context) {
      context.ledger.countProxyCalls(options.differences.proxyScores ?? 0);
      for (const member of finalMembers(context, options)) context.ledger.query(member);
    },
  };
}

/** The population when no member moves any more, after members that a restart replaced; not yet looked up. */
function finalMembers<A>(context: SearchContext<A>, options: DeltaNasOptions<A>): A[] {
  const { differences, population = 100, iterations = 100, stalled = "keep" } = options;
  const { space, stream } = context;
  const restarts = stream.child("restarts");
  const draws = stream.child("population");
  const moveOf = memoizedMoves(context, differences);
  let members = Array.from({ length: population }, () => space.sample(draws));
  const replaced: A[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    const moves = members.map(moveOf);
    if (stalled === "keep" && moves.every((move) => move === undefined)) break;
    members = members.map((member, at) => moves[at] ?? (stalled === "keep" ? member : leave(member)));
  }
  return [...replaced, ...members];

  function leave(member: A): A {
    replaced.push(member);
    return space.sample(restarts);
  }
}

/** The best predicted neighbour of a member, or undefined when none is predicted to improve; computed once per cell. */
function memoizedMoves<A>(context: SearchContext<A>, model: DifferenceModel<A>): (member: A) => A | undefined {
  const moves = new Map<string | number, A | undefined>();
  return (member) => {
    const key = typeof member === "number" ? member : context.space.format(member);
    if (!moves.has(key)) moves.set(key, bestMove(context, model, member));
    return moves.get(key);
  };
}

/**
 * The neighbour with the largest predicted difference, if that is above 0; the first one on ties. Undefined when no
 * neighbour is predicted to improve: such a move is not taken.
 */
export function bestMove<A>(
  { space, ledger }: Pick<SearchContext<A>, "space" | "ledger">,
  model: DifferenceModel<A>,
  member: A,
): A | undefined {
  const neighbours = space.neighbours(member);
  const predicted = model.differences(member, neighbours);
  ledger.countPredictorCalls(neighbours.length);
  let best: A | undefined;
  let bestDifference = 0;
  for (let at = 0; at < neighbours.length; at++) {
    if (predicted[at]! > bestDifference) {
      bestDifference = predicted[at]!;
      best = neighbours[at];
    }
  }
  return best;
}

import type { RandomStream } from "../random/stream.ts";
import type { SearchSpace } from "../spaces/search-space.ts";
import { type Identity, networkIdentity } from "./identity.ts";
import { openLedger } from "./ledger.ts";
import type { Objective } from "./objective.ts";
import type { Strategy } from "./strategy.ts";
import type { RunTrajectory } from "./trajectory.ts";

/** A number of independent runs of one strategy. */
export interface StrategyRuns<A> {
  readonly strategy: Strategy<A>;
  readonly space: SearchSpace<A>;
  /** What is searched for; a function where runs see different noise. */
  readonly objective: Objective<A> | ((run: number) => Objective<A>);
  /** Queries of each run. */
  readonly budget: number;
  /** Number of runs. */
  readonly runs: number;
  /** Number of the first run, 0 by default: runs can be split over workers without changing any of them. */
  readonly firstRun?: number;
  /** Run i draws from `stream.child("run", i)`, the same for every strategy: paired seeds. */
  readonly stream: RandomStream;
  /** Which architectures count as one; those of one network by default, see `networkIdentity`. */
  readonly identity?: Identity<A>;
  /** Ends a run when this value was seen; see `LedgerOptions.target`. */
  readonly target?: number;
  /** Called after each run. */
  readonly onRun?: (trajectory: RunTrajectory<A>) => void;
}

/** Runs a strategy several times, each time with a ledger of its own. Same inputs, same trajectories. */
export function runStrategy<A>(options: StrategyRuns<A>): RunTrajectory<A>[] {
  const { runs, firstRun = 0, onRun } = options;
  const identity = options.identity ?? networkIdentity(options.space);
  return Array.from({ length: runs }, (_, at) => {
    const trajectory = singleRun(options, identity, firstRun + at);
    onRun?.(trajectory);
    return trajectory;
  });
}

function singleRun<A>(options: StrategyRuns<A>, identity: Identity<A>, run: number): RunTrajectory<A> {
  const { strategy, space, objective, budget, target, stream } = options;
  const { ledger, record } = openLedger({
    objective: typeof objective === "function" ? objective(run) : objective,
    budget,
    identity,
    ...(target === undefined ? {} : { target }),
  });
  strategy.run({ space, ledger, identity, stream: stream.child("run", run) });
  return { strategy: strategy.name, run, ...record() };
}

import type { ArchitectureIndex } from "../spaces/search-space.ts";
import type { Identity } from "./identity.ts";
import type { Objective } from "./objective.ts";
import type { RunEnd, RunTrajectory, TrajectoryPoint } from "./trajectory.ts";

/**
 * The only way from a strategy to the objective. Each first look-up of a distinct architecture costs one query of the
 * budget, the initial population included; looking at it again is free and counted apart.
 */
export interface QueryLedger<A = ArchitectureIndex> {
  /** Number of queries that the run may make. */
  readonly budget: number;
  /** Queries made so far. */
  readonly spent: number;
  /** Whether another query can be made. Strategies loop on it. */
  readonly open: boolean;
  /**
   * The objective's value of an architecture, paid for on its first look-up; undefined when the ledger is closed and
   * the value was never paid for. Queries that are made before an earlier one is answered wait for it, in their order.
   * The promise is refused where the objective has no value; nothing is paid then.
   */
  query(architecture: A): Promise<number | undefined>;
  /** The value of an architecture if it was paid for; costs and counts nothing. */
  paid(architecture: A): number | undefined;
  /** Notes free evaluations of a predictor. */
  countPredictorCalls(calls: number): void;
  /** Notes architectures whose zero-cost proxies were read; free. */
  countProxyCalls(calls: number): void;
}

/** How a ledger is opened. */
export interface LedgerOptions<A> {
  readonly objective: Objective<A>;
  /** Number of queries, at least 1. */
  readonly budget: number;
  readonly identity: Identity<A>;
  /**
   * Closes the ledger once a value at or above it was seen. Only for measuring: give a benchmark's optimum, after which
   * no query can change the incumbent, to spare the rest of the budget.
   */
  readonly target?: number;
  /** Free repeats after which a run that finds nothing new is ended; 1,000 + 100 per query of the budget by default. */
  readonly repeatLimit?: number;
}

/** A ledger together with its owner's side, which strategies do not see. */
export interface OpenLedger<A> {
  readonly ledger: QueryLedger<A>;
  /** What happened so far. */
  record(): Omit<RunTrajectory<A>, "strategy" | "run">;
}

/** Opens the ledger of one run. Throws a RangeError for a budget below 1. */
export function openLedger<A>(options: LedgerOptions<A>): OpenLedger<A> {
  const { budget } = options;
  if (!Number.isInteger(budget) || budget < 1)
    throw new RangeError(`a budget must be a positive integer, not ${budget}`);
  const ledger = new CountingLedger(options);
  return { ledger: ledger.face(), record: () => ledger.record() };
}

class CountingLedger<A> {
  readonly #options: LedgerOptions<A>;
  readonly #repeatLimit: number;
  readonly #paid = new Map<string | number, number>();
  readonly #points: TrajectoryPoint<A>[] = [];
  /** Settles, and never fails, when what is under way has been paid. */
  #asking: Promise<void> | undefined;
  #repeats = 0;
  #predictorCalls = 0;
  #proxyCalls = 0;

  constructor(options: LedgerOptions<A>) {
    this.#options = options;
    this.#repeatLimit = options.repeatLimit ?? 1000 + 100 * options.budget;
  }

  /** The strategy's side: a separate object, so that nothing else can be reached from it. */
  face(): QueryLedger<A> {
    const owner = this;
    return {
      budget: this.#options.budget,
      get spent() {
        return owner.#points.length;
      },
      get open() {
        return owner.#end() === "finished";
      },
      query: (architecture) => this.#query(architecture),
      paid: (architecture) => this.#paid.get(this.#options.identity(architecture)),
      countPredictorCalls: (calls) => {
        this.#predictorCalls += calls;
      },
      countProxyCalls: (calls) => {
        this.#proxyCalls += calls;
      },
    };
  }

  record(): Omit<RunTrajectory<A>, "strategy" | "run"> {
    return {
      points: [...this.#points],
      repeats: this.#repeats,
      predictorCalls: this.#predictorCalls,
      proxyCalls: this.#proxyCalls,
      end: this.#end(),
    };
  }

  async #query(architecture: A): Promise<number | undefined> {
    while (this.#asking !== undefined) await this.#asking;
    const key = this.#options.identity(architecture);
    const known = this.#paid.get(key);
    if (known !== undefined) {
      this.#repeats++;
      return known;
    }
    if (this.#end() !== "finished") return undefined;
    const answer = this.#options.objective.seen(architecture);
    if (typeof answer === "number") return this.#pay(key, architecture, answer);
    const paying = answer.then((seen) => this.#pay(key, architecture, seen));
    const done = () => {
      this.#asking = undefined;
    };
    this.#asking = paying.then(done, done);
    return paying;
  }

  #pay(key: string | number, architecture: A, seen: number): number {
    if (Number.isNaN(seen)) throw new Error(`the objective "${this.#options.objective.name}" gave NaN`);
    this.#paid.set(key, seen);
    this.#write(architecture, seen);
    return seen;
  }

  #write(architecture: A, seen: number): void {
    const last = this.#points.at(-1);
    const better = last === undefined || seen > last.incumbentSeen;
    this.#points.push({
      query: this.#points.length + 1,
      architecture,
      seen,
      incumbent: better ? architecture : last.incumbent,
      incumbentSeen: better ? seen : last.incumbentSeen,
    });
  }

  /** Why the ledger is closed; `finished` while it is open, for then only the strategy itself can end the run. */
  #end(): RunEnd {
    const { target, budget } = this.#options;
    const best = this.#points.at(-1)?.incumbentSeen;
    if (target !== undefined && best !== undefined && best >= target) return "target";
    if (this.#points.length >= budget) return "budget";
    return this.#repeats >= this.#repeatLimit ? "repeats" : "finished";
  }
}

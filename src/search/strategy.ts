import type { RandomStream } from "../random/stream.ts";
import type { SearchSpace } from "../spaces/search-space.ts";
import type { Identity } from "./identity.ts";
import type { QueryLedger } from "./ledger.ts";

/** What one run of a strategy is given. */
export interface SearchContext<A> {
  readonly space: SearchSpace<A>;
  /** The only source of objective values. */
  readonly ledger: QueryLedger<A>;
  /** Which architectures the ledger takes for one. */
  readonly identity: Identity<A>;
  /** The root of the run's random choices. */
  readonly stream: RandomStream;
}

/** A search strategy: spends a ledger's budget. What it found is the ledger's incumbent. */
export interface Strategy<A> {
  /** Its name in manifests and tables. */
  readonly name: string;
  /** One whole run. It returns when the ledger is closed, or earlier when the strategy has converged. */
  run(context: SearchContext<A>): void;
}

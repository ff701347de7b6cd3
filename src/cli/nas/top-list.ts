import type { Named } from "./answer.ts";
import type { Ranker } from "./top-source.ts";

/** One line of `nas top`. */
export interface TopRow extends Named {
  readonly rank: number;
  /** How many architectures share the rank, this one among them. */
  readonly tied: number;
  readonly value: number;
  /** Trainable parameters of the network for {@link TopList.paramsOn}. */
  readonly params: number;
}

/** What `nas top --json` prints. */
export interface TopList extends Ranker {
  readonly space: string;
  /** Architectures of the space; as text where there are too many for a number. */
  readonly architectures: number | string;
  /** Architectures that were ranked, and those that could not be for want of a value. */
  readonly ranked: number;
  readonly unranked: number;
  /** Architectures that tie with the last one shown and are not shown. */
  readonly tiedLeftOut: number;
  /** The data set whose networks' parameters are shown. */
  readonly paramsOn: string;
  readonly top: readonly TopRow[];
}

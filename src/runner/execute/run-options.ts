import type { Selection } from "../plan/select-cells.ts";
import type { Limits } from "./capacity.ts";
import type { EventListener } from "./events.ts";

/** How a selection is run. */
export interface RunOptions {
  readonly selection: Selection;
  readonly limits: Limits;
  /** Run the selected cells even where their results are stored. */
  readonly force: boolean;
  /** Run the asked cells only: what they need must be stored. */
  readonly only: boolean;
  /**
   * Where the result of a cell that is needed but not asked for is not current, take its nearest earlier one as it
   * stands. Nothing is published or locked then.
   */
  readonly dirty: boolean;
  /** Copy results to where they are published. */
  readonly publish: boolean;
  /** Hash every reused result in full. */
  readonly verify: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly listener: EventListener;
}

import { unwrap } from "../failure/failure.ts";
import type { ObjectiveScale } from "../search/objective.ts";
import type { SearchTask } from "./task.ts";

/**
 * What a search maximises: a function of an architecture, at once or by a promise. −∞ stands for a network that cannot be
 * judged; NaN is a bug, and throws.
 */
export type ObjectiveFunction<A> = (architecture: A) => number | Promise<number>;

/** What is asked in a run: a function, with what is known of its values. */
interface Asked<A> {
  readonly name: string;
  readonly scale: ObjectiveScale;
  readonly optimum: number | undefined;
  seen: ObjectiveFunction<A>;
}

/** A task, or a function of one's own, as it is asked in a run of that number. */
export function askedOf<A>(objective: ObjectiveFunction<A> | SearchTask<A>, run: number): Asked<A> {
  if (typeof objective === "function") {
    return { name: "the given objective", scale: "plain", optimum: undefined, seen: objective };
  }
  const seen = async (architecture: A) => unwrap(await objective.observe(architecture, run));
  return { name: objective.name, scale: "accuracy", optimum: objective.optimum(run), seen };
}

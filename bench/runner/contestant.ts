import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Cost, costOf, medianCost } from "./cost.ts";

/** A build tool or runner with the shape laid out for it in a folder. */
export interface Contestant {
  readonly name: string;
  readonly folder: string;
  readonly argv: readonly string[];
  readonly env?: Record<string, string | undefined>;
  /** The folder that results end up in, below `folder`. */
  readonly outputs: string;
  /** What it keeps between runs, below `folder`; results can be restored from it if `restores`. */
  readonly memory: readonly string[];
  readonly restores: boolean;
}

/** The situations that are timed. */
export interface Timing {
  /** From nothing. */
  readonly cold: Cost;
  /** With everything there. */
  readonly idle: Cost;
  /** After the results were deleted; undefined where they would be computed again. */
  readonly restore: Cost | undefined;
}

function remove({ folder }: Contestant, paths: readonly string[]): void {
  for (const path of paths) rmSync(join(folder, path), { recursive: true, force: true });
}

/** Runs it once, and throws when no results are there afterwards. */
export async function runOnce(contestant: Contestant): Promise<Cost> {
  const { name, argv, folder, env, outputs } = contestant;
  const cost = await costOf(argv, folder, env ?? process.env);
  if (!existsSync(join(folder, outputs))) throw new Error(`${name} left no results`);
  return cost;
}

/** Medians over `rounds` runs from nothing, and three times as many of the short ones. */
export async function timingOf(contestant: Contestant, rounds: number): Promise<Timing> {
  const { outputs, memory, restores } = contestant;
  const run = () => runOnce(contestant);
  const cold = await medianCost(rounds, () => remove(contestant, [outputs, ...memory]), run);
  const idle = await medianCost(3 * rounds, () => {}, run);
  const restore = restores ? await medianCost(3 * rounds, () => remove(contestant, [outputs]), run) : undefined;
  return { cold, idle, restore };
}

import { type Result, success } from "../../failure/failure.ts";
import type { NamedProxy } from "../../proxies/definition/named-proxy.ts";
import { dataSetNamed } from "../../spaces/data-sets.ts";
import type { NetworkTarget } from "../../spaces/search-space.ts";
import type { NasArguments } from "./arguments.ts";
import { wholeOption } from "./whole-option.ts";

/** A batch that fits into memory; published scores have 64. */
const BATCH = { name: "batch", least: 2, most: 4096, usual: 64 };
/** Draws that end. */
const DRAWS = { name: "draws", least: 1, most: 10_000, usual: 1 };
/** Seeds that a number holds exactly. */
const SEED = { name: "seed", least: 0, most: Number.MAX_SAFE_INTEGER, usual: 0 };

/** Networks from which on worker processes repay their start. */
const WORTH_WORKERS = 8;

/** How networks are scored; see `ScoreArchitecturesOptions`. */
export interface ScoringOptions {
  readonly target: NetworkTarget;
  readonly seed: number;
  /** Left out where one process a core is worth its start. */
  readonly workers?: number;
}

/** How a command line wants `count` networks scored. Fails with `invalid-argument` or `unknown-dataset`. */
export function scoringOptions({ options }: NasArguments, count: number): Result<ScoringOptions> {
  const target = dataSetNamed(options.dataset ?? "cifar10");
  if (!target.ok) return target;
  const seed = wholeOption(SEED, options.seed);
  if (!seed.ok) return seed;
  const scoring = { target: target.value, seed: seed.value };
  return success(count < WORTH_WORKERS ? { ...scoring, workers: 0 } : scoring);
}

/** The proxy of a name with those of the options as settings that it has. Fails with `invalid-argument`. */
export async function scoringProxy({ options }: NasArguments, name: string): Promise<Result<NamedProxy>> {
  const batch = wholeOption(BATCH, options.batch);
  if (!batch.ok) return batch;
  const draws = wholeOption(DRAWS, options.draws);
  if (!draws.ok) return draws;
  const { loadProxy, namedProxy } = await import("../../proxies/definition/named-proxy.ts");
  const loaded = await loadProxy(name);
  if (!loaded.ok) return loaded;
  const given = Object.entries({ batch: batch.value, draws: draws.value });
  const known = loaded.value.settings.shape;
  return namedProxy(name, Object.fromEntries(given.filter(([setting]) => setting in known)));
}

import { availableParallelism } from "node:os";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { NetworkTarget, SearchSpace } from "../../spaces/search-space.ts";
import type { NamedProxy } from "../definition/named-proxy.ts";
import { representativeIn } from "./representatives.ts";
import { scoreJobs } from "./score-jobs.ts";
import type { ScoreMemory } from "./score-memory.ts";
import type { ScoreRow, ScoreTable } from "./score-table.ts";
import type { ScoringJob } from "./worker-pool.ts";
import { planOf } from "./worker-protocol.ts";

/** How {@link scoreArchitectures} works. */
export interface ScoreArchitecturesOptions {
  /** The data set that the networks are lowered for; default 32 pixels and 10 classes, those of CIFAR-10. */
  readonly target?: NetworkTarget;
  /** Seed of the random weights and images; default 0. */
  readonly seed?: string | number;
  /** Worker processes, each of one thread; 0 scores in this process. Default: one a core. Never changes a score. */
  readonly workers?: number;
  /** Scores of earlier runs, and where new ones go. Never changes a score; none are kept if left out. */
  readonly memory?: ScoreMemory;
  /** Called after each scored network with the number done and the number to do; remembered ones are done at once. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Scores architectures with a zero-cost proxy; row i of the table is architecture i.
 *
 * Of a proxy that runs networks, architectures whose networks have the same score distribution (`scoreKey`) are scored
 * once, on the one that stands for them in the whole space ({@link representativeIn}): a score does not depend on what
 * else is asked for. Fails with `invalid-argument`, `engine-unavailable`, or `scoring-failed` naming the architecture.
 */
export async function scoreArchitectures<A>(
  space: SearchSpace<A>,
  architectures: readonly A[],
  proxy: NamedProxy,
  options: ScoreArchitecturesOptions = {},
): Promise<Result<ScoreTable>> {
  const { workers: asked = availableParallelism(), memory, onProgress } = options;
  if (!Number.isInteger(asked) || asked < 0) return failed(badWorkers(asked));
  const { passes, engine } = proxy.definition;
  const random = passes > 0;
  const scoredFor = random ? representativeIn(space) : (architecture: A) => architecture;
  const stand = architectures.map(scoredFor);
  const nameOf = (at: number) => (random ? space.format(stand[at]!) : String(at));
  const classes = [...Map.groupBy(stand.keys(), nameOf).values()];
  const target = options.target ?? { resolution: 32, classes: 10 };
  const jobs = classes.map(([first]): ScoringJob => {
    const architecture = stand[first!]!;
    return { label: space.format(architecture), graph: () => space.network(architecture, target) };
  });
  const scored = await scoreJobs(planOf(proxy, options.seed ?? 0), jobs, {
    engine,
    // Counting layers takes less time than sending them to another process.
    workers: random ? asked : 0,
    ...(memory === undefined ? {} : { memory }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  if (!scored.ok) return scored;
  const rows: ScoreRow[] = [];
  for (const [job, members] of classes.entries()) {
    const { estimate, seconds } = scored.value[job]!;
    for (const [place, at] of members.entries()) {
      rows[at] = { architecture: space.format(architectures[at]!), ...estimate, seconds: place === 0 ? seconds : 0 };
    }
  }
  return success({ proxy: proxy.name, engine, settings: proxy.settings, rows });
}

function badWorkers(workers: number): Failure {
  const message = `"${workers}" is not a possible number of workers`;
  return { code: "invalid-argument", message, where: "workers", remedy: "Give a whole number of at least 0." };
}

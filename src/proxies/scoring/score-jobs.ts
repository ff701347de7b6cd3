import { type Result, success } from "../../failure/failure.ts";
import { scoreHere } from "./score-here.ts";
import { estimateKey, type ScoreMemory } from "./score-memory.ts";
import { type ScoredJob, type ScoringJob, scoreInWorkers } from "./worker-pool.ts";
import type { ScoringPlan } from "./worker-protocol.ts";

/** How {@link scoreJobs} works. */
export interface JobOptions {
  /** What computes the proxy, with its version. */
  readonly engine: string;
  /** Worker processes; 0 scores in this process. */
  readonly workers: number;
  /** Scores of earlier runs, and where new ones go; none are kept if left out. */
  readonly memory?: ScoreMemory;
  /** Called with the number done and the number to do; what is remembered is done from the start. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Scores jobs in their order; a remembered score is taken over, with no seconds of computing. */
export async function scoreJobs(
  plan: ScoringPlan,
  jobs: readonly ScoringJob[],
  options: JobOptions,
): Promise<Result<ScoredJob[]>> {
  const { engine, memory, workers, onProgress } = options;
  const keys = memory === undefined ? [] : jobs.map((job) => estimateKey(plan, engine, job.graph()));
  const known = keys.map((key) => memory?.get(key));
  const missing = jobs.flatMap((_, at) => (known[at] === undefined ? [at] : []));
  const remembered = jobs.length - missing.length;
  if (remembered > 0) onProgress?.(remembered, jobs.length);
  const onScored = (done: number, at: number, { estimate }: ScoredJob) => {
    memory?.set(keys[missing[at]!]!, estimate);
    onProgress?.(remembered + done, jobs.length);
  };
  const rest = missing.map((at) => jobs[at]!);
  const scored = await (workers === 0
    ? scoreHere(plan, rest, onScored)
    : scoreInWorkers(plan, rest, { workers, onScored }));
  if (!scored.ok) return scored;
  const computed = scored.value.values();
  return success(
    known.length === 0
      ? scored.value
      : known.map((estimate) => (estimate === undefined ? computed.next().value! : { estimate, seconds: 0 })),
  );
}

import { failed, type Result, success } from "../../failure/failure.ts";
import { openPlan } from "./plan-session.ts";
import type { OnScored, ScoredJob, ScoringJob } from "./worker-pool.ts";
import type { ScoringPlan } from "./worker-protocol.ts";

/** Scores jobs one after the other in this process; the scores are those of `scoreInWorkers`. */
export async function scoreHere(
  plan: ScoringPlan,
  jobs: readonly ScoringJob[],
  onScored?: OnScored,
): Promise<Result<ScoredJob[]>> {
  const opened = await openPlan(plan);
  if (!opened.ok) return failed(opened.failure);
  const scored: ScoredJob[] = [];
  try {
    for (const [at, job] of jobs.entries()) {
      const start = performance.now();
      const estimate = await opened.value.score(job.graph());
      const ended = { estimate, seconds: (performance.now() - start) / 1000 };
      scored.push(ended);
      onScored?.(scored.length, at, ended);
    }
  } finally {
    opened.value.close();
  }
  return success(scored);
}

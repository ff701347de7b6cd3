/** The thread behind `blockingScorer`: opens what the plan names and answers through shared memory. */
import { parentPort } from "node:worker_threads";
import { openTaskValues } from "../../src/benchmarks/tasks/open-task.ts";
import { parseTask } from "../../src/benchmarks/tasks/task.ts";
import { failed, type Result, success } from "../../src/failure/failure.ts";
import { scoreArchitectures } from "../../src/proxies/score-architectures.ts";
import type { Architecture } from "../../src/spaces/search-space.ts";
import { openSpaceFolder } from "../../src/spaces/space-folder.ts";
import { REFUSED, SCORED, type ScorerPlan, type ScorerRequest, SHARED } from "./scorer-protocol.ts";

type Scorer = (architecture: Architecture) => Promise<Result<number>>;

async function openScorer(plan: ScorerPlan): Promise<Result<Scorer>> {
  if (plan.kind === "surrogate") {
    const task = parseTask(plan.task);
    if (!task.ok) return task;
    const column = (): never => {
      throw new Error(`${plan.task} has a table`);
    };
    const opened = await openTaskValues(task.value, { surrogate: plan.folder, column });
    if (!opened.ok) return opened;
    const { value } = opened;
    return value.kind === "surrogate" ? success((architecture) => value.observe(architecture, 0)) : column();
  }
  const space = await openSpaceFolder(plan.space, plan.folder);
  if (!space.ok) return space;
  const { target, batch, seed } = plan;
  return success(async (architecture) => {
    const options = { proxy: "zen", target, batch, seed, workers: 0 };
    const scored = await scoreArchitectures(space.value, [architecture], options);
    return scored.ok ? success(scored.value.rows[0]!.value) : scored;
  });
}

let opened: Promise<Result<Scorer>> | undefined;
let memory = new SharedArrayBuffer(SHARED.bytes);

function answer(result: Result<number>): void {
  const flag = new Int32Array(memory, SHARED.flag, 2);
  if (result.ok) new Float64Array(memory, SHARED.score, 1)[0] = result.value;
  else {
    const reason = new TextEncoder().encode(result.failure.message).slice(0, SHARED.bytes - SHARED.reason);
    new Uint8Array(memory, SHARED.reason, reason.length).set(reason);
    flag[1] = reason.length;
  }
  Atomics.store(flag, 0, result.ok ? SCORED : REFUSED);
  Atomics.notify(flag, 0);
}

async function score(architecture: Architecture): Promise<Result<number>> {
  const scorer = await opened;
  if (scorer === undefined) throw new Error("the plan has not come yet");
  if (!scorer.ok) return scorer;
  try {
    return await scorer.value(architecture);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return failed({ code: "scoring-failed", message, remedy: "report this as a bug" });
  }
}

parentPort?.on("message", async (request: ScorerRequest) => {
  if (request.kind === "score") return answer(await score(request.architecture));
  memory = request.shared;
  opened = openScorer(request.plan);
});

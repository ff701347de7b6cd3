/** The thread behind `blockingScorer`: opens what the plan names and answers through shared memory. */
import { parentPort } from "node:worker_threads";
import { failed, type Result, success } from "../../src/failure/failure.ts";
import { namedProxy } from "../../src/proxies/definition/named-proxy.ts";
import { scoreArchitectures } from "../../src/proxies/scoring/score-architectures.ts";
import type { Architecture, ArchitectureCode } from "../../src/spaces/search-space.ts";
import { REFUSED, SCORED, type ScorerPlan, type ScorerRequest, SHARED } from "./scorer-protocol.ts";
import { openByName } from "./spaces.ts";
import { openSurrogate } from "./surrogate.ts";

type Scorer = (architecture: Architecture) => Promise<Result<number>>;

async function openScorer(plan: ScorerPlan): Promise<Result<Scorer>> {
  if (plan.kind === "surrogate") {
    const surrogate = await openSurrogate(plan.root);
    if (!surrogate.ok) return surrogate;
    return success(async (architecture) => {
      const predicted = await surrogate.value.predict([architecture as ArchitectureCode]);
      return predicted.ok ? success(predicted.value[0]!) : predicted;
    });
  }
  const space = await openByName(plan.root, plan.space);
  if (!space.ok) return space;
  const { target, batch, seed } = plan;
  const zen = await namedProxy("zen", { batch });
  if (!zen.ok) return zen;
  return success(async (architecture) => {
    const scored = await scoreArchitectures(space.value, [architecture], zen.value, { target, seed, workers: 0 });
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

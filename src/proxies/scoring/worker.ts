import type { ProxySession } from "../definition/define-proxy.ts";
import { openPlan } from "./plan-session.ts";
import type { WorkerReply, WorkerRequest } from "./worker-protocol.ts";

/** A scoring worker process: it scores one network at a time, in the order in which they come. */

let session: ProxySession | undefined;
let queue: Promise<void> = Promise.resolve();

function reply(message: WorkerReply): void {
  process.send?.(message);
}

async function handle(request: WorkerRequest): Promise<void> {
  if (request.kind === "plan") {
    const opened = await openPlan(request.plan);
    if (opened.ok) session = opened.value;
    else reply({ kind: "refused", job: undefined, reason: opened.failure.message });
    return;
  }
  const { job, graph } = request;
  try {
    const start = performance.now();
    const estimate = await session!.score(graph);
    reply({ kind: "scored", job, estimate, seconds: (performance.now() - start) / 1000 });
  } catch (error) {
    reply({ kind: "refused", job, reason: error instanceof Error ? error.message : String(error) });
  }
}

process.on("message", (request: WorkerRequest) => {
  queue = queue.then(() => handle(request));
});
// The parent is gone: nobody is left to answer to.
process.on("disconnect", () => process.exit(0));

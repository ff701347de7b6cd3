import { fileURLToPath } from "node:url";
import { failed, type Result, success } from "../../failure/failure.ts";
import { ALLOCATOR_SETTINGS } from "../../processes/allocator-settings.ts";
import type { NetworkGraph } from "../../spaces/network-graph.ts";
import type { ScoreEstimate } from "../definition/define-proxy.ts";
import type { ScoringPlan, WorkerReply, WorkerRequest } from "./worker-protocol.ts";

/** One network to score. */
export interface ScoringJob {
  /** How messages name the network. */
  readonly label: string;
  /** Lowers the network when its turn comes, so that a long list costs no memory. */
  readonly graph: () => NetworkGraph;
}

/** A job's score and the seconds of computing behind it. */
export interface ScoredJob {
  readonly estimate: ScoreEstimate;
  readonly seconds: number;
}

/** Called after each job with the number done, and with the job that was done and its score. */
export type OnScored = (done: number, job: number, scored: ScoredJob) => void;

/** Who does the work. */
export interface PoolOptions {
  /** Number of worker processes, at least 1. */
  readonly workers: number;
  readonly onScored?: OnScored;
  /** Absolute path of the worker's program; the product's own by default. */
  readonly program?: string;
}

/** Networks that a worker holds beside the one it computes, so that it never waits for the next. */
const AHEAD = 1;

const DEFAULT_PROGRAM = fileURLToPath(new URL("./worker.ts", import.meta.url));

/**
 * Scores jobs in worker processes of one thread each; results stand in the order of the jobs and do not depend on the
 * number of workers.
 *
 * A worker that dies or refuses a network ends the run with a `scoring-failed` failure that names the network.
 */
export async function scoreInWorkers(
  plan: ScoringPlan,
  jobs: readonly ScoringJob[],
  options: PoolOptions,
): Promise<Result<ScoredJob[]>> {
  const pool = new WorkerPool(plan, jobs, options);
  try {
    return await pool.run();
  } finally {
    await pool.stop();
  }
}

type Process = Bun.Subprocess<"ignore", "ignore", "pipe">;

interface Worker {
  readonly process: Process;
  readonly errors: Promise<string>;
  /** Jobs sent and not answered, the one being computed first. */
  readonly held: number[];
}

class WorkerPool {
  readonly #plan: ScoringPlan;
  readonly #jobs: readonly ScoringJob[];
  readonly #options: PoolOptions;
  readonly #results: ScoredJob[] = [];
  readonly #workers: Worker[] = [];
  readonly #finished = Promise.withResolvers<Result<ScoredJob[]>>();
  #next = 0;
  #done = 0;

  constructor(plan: ScoringPlan, jobs: readonly ScoringJob[], options: PoolOptions) {
    this.#plan = plan;
    this.#jobs = jobs;
    this.#options = options;
  }

  async run(): Promise<Result<ScoredJob[]>> {
    if (this.#jobs.length === 0) return success([]);
    for (let at = 0; at < Math.min(this.#options.workers, this.#jobs.length); at++) this.#start();
    return this.#finished.promise;
  }

  async stop(): Promise<void> {
    for (const worker of this.#workers) worker.process.kill();
    await Promise.all(this.#workers.map((worker) => worker.process.exited));
  }

  #start(): void {
    const held: number[] = [];
    const process_ = Bun.spawn([process.execPath, this.#options.program ?? DEFAULT_PROGRAM], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...ALLOCATOR_SETTINGS },
      serialization: "advanced",
      ipc: (message: WorkerReply) => this.#receive(worker, message),
      onExit: () => void this.#lost(worker),
    });
    const worker: Worker = { process: process_, errors: new Response(process_.stderr).text(), held };
    this.#workers.push(worker);
    this.#send(worker, { kind: "plan", plan: this.#plan });
    this.#feed(worker);
  }

  #feed(worker: Worker): void {
    while (worker.held.length <= AHEAD && this.#next < this.#jobs.length) {
      const job = this.#next++;
      worker.held.push(job);
      this.#send(worker, { kind: "score", job, graph: this.#jobs[job]!.graph() });
    }
  }

  #send(worker: Worker, request: WorkerRequest): void {
    worker.process.send(request);
  }

  #receive(worker: Worker, reply: WorkerReply): void {
    if (reply.kind === "refused") {
      this.#fail(`${this.#labelOf(reply.job ?? worker.held[0])} was not scored: ${reply.reason}`);
      return;
    }
    worker.held.splice(worker.held.indexOf(reply.job), 1);
    const scored = { estimate: reply.estimate, seconds: reply.seconds };
    this.#results[reply.job] = scored;
    this.#done += 1;
    this.#options.onScored?.(this.#done, reply.job, scored);
    if (this.#done === this.#jobs.length) this.#finished.resolve(success(this.#results));
    else this.#feed(worker);
  }

  async #lost(worker: Worker): Promise<void> {
    if (worker.held.length === 0) return;
    const { exitCode, signalCode } = worker.process;
    const cause = signalCode === null ? `exit code "${exitCode}"` : `signal "${signalCode}"`;
    const lastWords = (await worker.errors).trim().split("\n").at(-1) ?? "";
    const because = lastWords === "" ? "" : `: ${lastWords}`;
    this.#fail(`the scoring worker of ${this.#labelOf(worker.held[0])} died (${cause})${because}`);
  }

  #labelOf(job: number | undefined): string {
    return job === undefined ? "no architecture" : `architecture "${this.#jobs[job]!.label}"`;
  }

  #fail(message: string): void {
    this.#finished.resolve(
      failed({
        code: "scoring-failed",
        message,
        where: `proxy "${this.#plan.proxy}"`,
        remedy: "Score that architecture alone to see whether it fails again; if memory is short, use fewer workers.",
      }),
    );
  }
}

import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StageReport } from "../stage.ts";
import { type Attempt, createAttempt, removeAttempt } from "../store/attempt.ts";
import type { Store } from "../store/store.ts";
import type { JobEnd } from "./cell-job.ts";
import { listedModules } from "./module-watch.ts";
import { guardProcess, killGroup } from "./process-guard.ts";
import { type ProcessEnd, type ProcessRun, spawnProcess, watchFolder } from "./run-process.ts";

const PROCESS = join(import.meta.dir, "..", "shared-process.ts");

/** A process that grew beyond this many bytes is not given another cell. */
const MAX_BYTES = 1 << 30;

/** Whether a process has children. Unknown is no: they end with the process, at the latest at the end of the run. */
function hasChildren(pid: number): boolean {
  try {
    const tasks = `/proc/${pid}/task`;
    return readdirSync(tasks).some((task) => readFileSync(`${tasks}/${task}/children`, "utf8") !== "");
  } catch {
    return false;
  }
}

/** One process that takes cells, one at a time. */
class SharedProcess {
  readonly #home: Attempt;
  readonly #log: number;
  readonly #child: ReturnType<typeof spawnProcess>;
  #report: (report: StageReport) => void = () => {};
  #end: (end: JobEnd) => void = () => {};
  #usable = true;

  constructor(store: Store, env: ProcessRun["env"]) {
    this.#home = createAttempt(store, "shared");
    this.#log = openSync(this.#home.log, "w");
    const visible = { ...env, TMPDIR: this.#home.temporary };
    this.#child = spawnProcess([PROCESS], this.#home, visible, this.#log, (received) => {
      if (received.kind === "job-ended") this.#end(received);
      else this.#report(received);
    });
  }

  /** Whether it can take another cell. */
  get usable(): boolean {
    return this.#usable && this.#child.exitCode === null;
  }

  async run({ attempt, signal, timeout, report }: ProcessRun): Promise<ProcessEnd> {
    const started = performance.now();
    const logged = statSync(this.#home.log).size;
    this.#report = report;
    const ended = new Promise<JobEnd>((resolve) => {
      this.#end = resolve;
    });
    const guard = guardProcess(signal, timeout, () => killGroup(this.#child.pid));
    this.#child.send(attempt.job);
    const end = await Promise.race([ended, this.#child.exited.then(() => undefined)]);
    guard.release();
    this.#usable = end?.clean === true && end.peakMemoryBytes < MAX_BYTES && !hasChildren(this.#child.pid);
    const printed = readFileSync(this.#home.log).subarray(logged);
    if (printed.length > 0) writeFileSync(attempt.log, printed);
    const signalCode = this.#child.signalCode;
    return {
      exitCode: this.#child.exitCode,
      signal: signalCode === null ? null : String(signalCode),
      timedOut: guard.timedOut ? timeout : undefined,
      seconds: (performance.now() - started) / 1000,
      cpuSeconds: end?.cpuSeconds ?? 0,
      peakMemoryBytes: end?.peakMemoryBytes ?? 0,
      loaded: listedModules(watchFolder(this.#home)),
    };
  }

  /** Ends the process and all that it started. */
  async close(): Promise<void> {
    killGroup(this.#child.pid);
    await this.#child.exited;
    closeSync(this.#log);
    removeAttempt(this.#home);
  }
}

/** The shared processes of a run: at most as many as cells run at once, each kept for the next cell while it is clean. */
export class SharedProcessPool {
  readonly #store: Store;
  /** By what they have loaded and see; the one that has waited longest first. */
  #idle: { readonly key: string; readonly shared: SharedProcess }[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Runs a job in a process that has finished others, or in a new one. What a process has loaded stays loaded, so that it
   * takes only cells that follow the same modules.
   */
  async run(run: ProcessRun): Promise<ProcessEnd> {
    const { TMPDIR: _temporary, ...environment } = run.env;
    const key = JSON.stringify([environment, run.modules]);
    const shared = this.#taken(key) ?? (await this.#started(run));
    const end = await shared.run(run);
    if (shared.usable) this.#idle.push({ key, shared });
    else await shared.close();
    return end;
  }

  /** Ends all processes; none may be running a cell. */
  async close(): Promise<void> {
    const all = this.#idle;
    this.#idle = [];
    await Promise.all(all.map(({ shared }) => shared.close()));
  }

  #taken(key: string): SharedProcess | undefined {
    const at = this.#idle.findLastIndex((idle) => idle.key === key);
    return at < 0 ? undefined : this.#idle.splice(at, 1)[0]!.shared;
  }

  /** A new process takes the place of one that waits for cells of other code. */
  async #started({ env }: ProcessRun): Promise<SharedProcess> {
    await this.#idle.shift()?.shared.close();
    return new SharedProcess(this.#store, env);
  }
}

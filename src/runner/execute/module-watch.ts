import { appendFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The environment variable that names the folder where the processes and threads of a cell list what they load. */
export const WATCH_FOLDER = "DELTA_NAS_LOADED";

/** This module itself, which is the runner's wherever it is loaded. */
export const WATCH_MODULE = import.meta.path;

/** How often a process that sends nothing lists what it loaded, in milliseconds. */
const INTERVAL = 250;
/** A look at what is loaded takes half a millisecond: after so many messages there is one before a message now and then. */
const FIRST_MESSAGES = 20;
/** That often, in milliseconds. */
const PAUSE = 20;

/** By absolute path, every module that this thread has loaded, of whatever kind. */
const { cache } = createRequire(import.meta.url);

/** Node's own module, not through an import: what it exports can be replaced only before anybody imports it. */
export const threads = process.getBuiltinModule("node:worker_threads");

/** Code that stands on a command line, or came by standard input: whoever started the process has it in its own. */
const NO_FILE = /\/\[\w+\]$/;

/** Native code, which only packages have; links may lead out of a package to where it was built. Machines name its build. */
const NATIVE = ".node";

function isOwnFile(path: string): boolean {
  if (path.endsWith(NATIVE) || path.includes("/node_modules/")) return false;
  return path.startsWith("/") && !NO_FILE.test(path);
}

/** The modules that this thread has loaded, those of packages left out. */
function loadedModules(): string[] {
  return [Bun.main, ...Object.keys(cache)].filter(isOwnFile);
}

/** Lists the modules that this thread loads, for the runner to see which ones its cell depends on. */
export class ModuleWatch {
  readonly #folder: string;
  readonly #seen: Set<string>;

  /** `known` are modules that the cell does not answer for. */
  constructor(folder: string, known: readonly string[] = []) {
    this.#folder = folder;
    this.#seen = new Set(known);
  }

  /** A watch of a process of the runner: what is loaded by now is the runner's own. */
  static fromHere(folder: string): ModuleWatch {
    return new ModuleWatch(folder, loadedModules());
  }

  /** Lists what was loaded since the last time. */
  report(): void {
    const fresh = loadedModules().filter((path) => !this.#seen.has(path));
    if (fresh.length === 0) return;
    for (const path of fresh) this.#seen.add(path);
    mkdirSync(this.#folder, { recursive: true });
    const lines = fresh.map((path) => `${JSON.stringify(path)}\n`).join("");
    appendFileSync(join(this.#folder, `${process.pid}-${threads.threadId}`), lines);
  }

  /** Lists it on its own: before anything is sent from here, at the end, and now and then. */
  follow(): void {
    this.#before(process, "send");
    if (!threads.isMainThread) this.#before(globalThis, "postMessage");
    if (threads.parentPort !== null) this.#before(threads.parentPort, "postMessage");
    process.on("exit", () => this.report());
    setInterval(() => this.report(), INTERVAL).unref();
  }

  #before(owner: object, name: string): void {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== "function") return;
    let [sent, last] = [0, Number.NEGATIVE_INFINITY];
    Reflect.set(owner, name, (...given: readonly unknown[]): unknown => {
      sent += 1;
      const now = performance.now();
      if (sent <= FIRST_MESSAGES || now - last > PAUSE) {
        this.report();
        last = now;
      }
      return Reflect.apply(original, owner, given);
    });
  }
}

/** What the threads and processes of a cell listed in a folder, each once. */
export function listedModules(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  const lines = names.flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"));
  // A process that was killed while it wrote leaves half a line.
  const whole = new Set(lines.filter((line) => line.endsWith('"')));
  return [...whole].map((line) => JSON.parse(line) as string);
}

import type { JsonValue } from "../canonical.ts";
import type { StageMemory } from "../stage.ts";
import { readEntries, stageEntries } from "../store/memory-segments.ts";
import type { CellJob } from "./cell-job.ts";

/** New values are set aside this often, in milliseconds, so that a cell which is stopped does not lose all of them. */
const INTERVAL = 5_000;

/**
 * What a running cell remembers: reads the values of earlier runs when it is first asked, sets new ones aside in the
 * folder of its attempt. The runner adds those to the store once it knows that nothing changed while the cell ran.
 */
export class CellMemory implements StageMemory {
  readonly #job: CellJob["memory"];
  #known: Map<string, JsonValue> | undefined;
  #fresh = new Map<string, JsonValue>();
  readonly #clock: () => number;
  #saved: number;

  /** Without a place to keep values, it remembers what is set until the cell ends. */
  constructor(job: CellJob["memory"], clock: () => number = () => performance.now()) {
    this.#job = job;
    this.#clock = clock;
    this.#saved = clock();
  }

  get(key: string): JsonValue | undefined {
    return this.#entries().get(key);
  }

  set(key: string, value: JsonValue): void {
    // As it will be read back, and safe from what the stage does with it later.
    const kept = JSON.parse(JSON.stringify(value)) as JsonValue;
    this.#entries().set(key, kept);
    this.#fresh.set(key, kept);
    if (this.#clock() - this.#saved > INTERVAL) this.save();
  }

  /** Sets aside what was set since the last time; what cannot be written is computed again by a later run. */
  save(): void {
    this.#saved = this.#clock();
    if (this.#fresh.size === 0 || this.#job === undefined) return;
    try {
      stageEntries(this.#job.fresh, this.#fresh);
      this.#fresh = new Map();
    } catch {
      // The disk is full: the cell goes on, and says so if it needs the room itself.
    }
  }

  #entries(): Map<string, JsonValue> {
    this.#known ??= this.#job === undefined ? new Map() : readEntries(this.#job.known);
    return this.#known;
  }
}

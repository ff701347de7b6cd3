import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { sha256 } from "../canonical.ts";
import { writeFileAtomically } from "../store/atomic-write.ts";
import type { Store } from "../store/store.ts";
import { type ReducedSource, reduceSource } from "./read-source.ts";

type Entries = Readonly<Record<string, ReducedSource>>;

/** What decides how a source is reduced, besides its bytes: this Bun, and the code that reduces. */
function reducer(): string {
  const code = ["read-source.ts", "../canonical.ts"].map((file) => readFileSync(join(import.meta.dir, file), "utf8"));
  return sha256(JSON.stringify([Bun.version, Bun.revision, ...code]));
}

function readEntries(file: string, reducedBy: string): Entries {
  try {
    const memory = JSON.parse(readFileSync(file, "utf8")) as { digest: unknown; reducedBy: unknown; entries: string };
    const sound = memory.reducedBy === reducedBy && memory.digest === sha256(memory.entries);
    return sound ? (JSON.parse(memory.entries) as Entries) : {};
  } catch {
    return {};
  }
}

/**
 * Reduced sources by the digest of their content, kept in the store: transpiling a few hundred files is much of what a
 * run with nothing to do would take. A file that was damaged, or that another version wrote, is as good as none.
 */
export class SourceMemory {
  readonly #store: Store;
  readonly #reducedBy = reducer();
  readonly #known: Entries;
  readonly #used: Record<string, ReducedSource> = {};
  #grown = false;

  constructor(store: Store) {
    this.#store = store;
    this.#known = readEntries(this.#file, this.#reducedBy);
  }

  get #file(): string {
    return join(this.#store.cache, "sources.json");
  }

  /** As {@link reduceSource}. */
  reduce(path: string, content: Uint8Array): ReducedSource {
    const key = `${sha256(content)}${extname(path)}`;
    const known = Object.hasOwn(this.#known, key) ? this.#known[key] : undefined;
    const reduced = known ?? reduceSource(path, content);
    this.#grown ||= known === undefined;
    this.#used[key] = reduced;
    return reduced;
  }

  /** Keeps what was asked for, where some of it is new and the store can be written. */
  save(): void {
    if (!this.#grown) return;
    const entries = JSON.stringify(this.#used);
    const memory = JSON.stringify({ digest: sha256(entries), reducedBy: this.#reducedBy, entries });
    try {
      writeFileAtomically(this.#file, memory, this.#store.attempts);
    } catch {
      // The next run reduces them again.
    }
  }
}

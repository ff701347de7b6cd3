import { join } from "node:path";
import type { Digest } from "../canonical.ts";
import { readLock } from "../lock/lock-file.ts";
import { checkBlob } from "../store/blobs.ts";
import type { Store } from "../store/store.ts";
import type { PublishedState } from "./published-state.ts";

type LockedDigests = ReadonlyMap<string, ReadonlySet<string>>;

/** Per published path, the outputs of its cell by content. A lock file that cannot be read names nothing. */
function lockedDigests(root: string, lock: string): LockedDigests {
  const read = readLock(join(root, lock), lock);
  const cells = read.ok ? Object.values(read.value.cells) : [];
  return new Map(
    cells.flatMap(({ published, outputs }) => published.map((path) => [path, new Set(Object.values(outputs))])),
  );
}

/**
 * Tells files that the runner published from those that somebody else made: by the record of publications, by the lock
 * file, which arrives with a fresh clone, and by the contents in the store.
 */
export class Origins {
  readonly #root: string;
  readonly #store: Store | undefined;
  readonly #state: PublishedState;
  readonly #lock: string | undefined;
  #locked: LockedDigests | undefined;

  /** `lock` is relative to the root; it is read when it is first needed. */
  constructor(root: string, store: Store | undefined, state: PublishedState, lock: string | undefined) {
    this.#root = root;
    this.#store = store;
    this.#state = state;
    this.#lock = lock;
  }

  /** Whether the record or the lock file names a path. */
  names(path: string): boolean {
    return this.#state.get(path) !== undefined || this.#digestsAt(path) !== undefined;
  }

  /** Whether a content is one that the runner published at a path, or one that the store holds: then nothing is lost. */
  knows(path: string, digest: Digest): boolean {
    if (this.#state.get(path)?.sha256 === digest || this.#digestsAt(path)?.has(digest) === true) return true;
    return this.#store !== undefined && checkBlob(this.#store, digest, 0, true);
  }

  #digestsAt(path: string): ReadonlySet<string> | undefined {
    if (this.#lock === undefined) return undefined;
    this.#locked ??= lockedDigests(this.#root, this.#lock);
    return this.#locked.get(path);
  }
}

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { canonicalJson } from "../canonical.ts";
import { writeFileAtomically } from "../store/atomic-write.ts";

const entry = z.object({
  cell: z.string(),
  /** The folder that the cell published to: other profiles may publish the same cell elsewhere. */
  folder: z.string().optional(),
  sha256: z.string(),
  size: z.number(),
  modified: z.number(),
});

/** A published file as it was left: whose it is, its content, its size and time (ms). */
export type PublishedFile = z.output<typeof entry>;

function stateFile(root: string): string {
  return join(root, ".delta-nas", "published.json");
}

/** Where files are put together before they take their published names: beside the results nothing half done lies. */
export function publishingFolder(root: string): string {
  return join(root, ".delta-nas", "publishing");
}

function readFiles(root: string): Map<string, PublishedFile> {
  try {
    const parsed = z.record(z.string(), entry).safeParse(JSON.parse(readFileSync(stateFile(root), "utf8")));
    return new Map(Object.entries(parsed.success ? parsed.data : {}));
  } catch {
    return new Map();
  }
}

/**
 * The record of all published files of a project, by path relative to its root. It is what tells the runner's files from
 * others: where it is lost, a file is only replaced by one of the same content.
 */
export class PublishedState {
  readonly #root: string;
  readonly #files: Map<string, PublishedFile>;
  /** What earlier runs published, by cell; a run publishes each cell once, so what it adds is not asked for. */
  #byCell: ReadonlyMap<string, readonly string[]> | undefined;
  readonly #changes = new Map<string, PublishedFile | undefined>();

  /** Reads what earlier runs published below a root. */
  constructor(root: string) {
    this.#root = root;
    this.#files = readFiles(root);
  }

  get(path: string): PublishedFile | undefined {
    return this.#files.get(path);
  }

  set(path: string, file: PublishedFile): void {
    if (Bun.deepEquals(this.#files.get(path), file)) return;
    this.#files.set(path, file);
    this.#changes.set(path, file);
  }

  delete(path: string): void {
    if (this.#files.delete(path)) this.#changes.set(path, undefined);
  }

  /** What a cell published to a folder. */
  of(cell: string, folder: string): [path: string, file: PublishedFile][] {
    this.#byCell ??= Map.groupBy(this.#files.keys(), (path) => this.#files.get(path)!.cell);
    // A path may have changed hands since it was listed.
    return (this.#byCell.get(cell) ?? []).flatMap((path): [string, PublishedFile][] => {
      const file = this.#files.get(path);
      return file?.cell === cell && file.folder === folder ? [[path, file]] : [];
    });
  }

  /**
   * Writes what changed for the next run, beside what another runner wrote meanwhile; nothing where the project cannot
   * be written.
   */
  save(): void {
    if (this.#changes.size === 0) return;
    const files = readFiles(this.#root);
    for (const [path, file] of this.#changes) {
      if (file === undefined) files.delete(path);
      else files.set(path, file);
    }
    try {
      mkdirSync(publishingFolder(this.#root), { recursive: true });
      const text = `${canonicalJson(Object.fromEntries(files), 1)}\n`;
      writeFileAtomically(stateFile(this.#root), text, publishingFolder(this.#root));
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  }
}

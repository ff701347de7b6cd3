import { relative } from "node:path";
import type { Digest } from "../canonical.ts";
import { CodeDigests, importedPackages } from "./code-digest.ts";
import type { FileSignature } from "./file-signature.ts";
import type { ModuleGraph } from "./module-graph.ts";
import { type LockFile, packageVersions } from "./package-versions.ts";

/** What the modules that a cell follows come to. */
export interface CodeFacts {
  /** Absolute paths of the modules, each once, in code-unit order. */
  readonly modules: readonly string[];
  /** Digest of the modules and all that they import. */
  readonly code: Digest;
  /** Each source file's own digest by path relative to the root; kept beside the fingerprint, for `why`. */
  readonly sources: Readonly<Record<string, Digest>>;
  readonly packages: Readonly<Record<string, string>>;
  /** Signatures of the sources from just before they were read, by absolute path. */
  readonly signatures: ReadonlyMap<string, FileSignature>;
}

/** Follows sets of modules; cells with the same set share what is found. */
export class CodeReader {
  readonly #root: string;
  readonly #graph: ModuleGraph;
  readonly #lock: LockFile;
  readonly #digests: CodeDigests;
  readonly #known = new Map<string, CodeFacts>();
  readonly #versions = new Map<string, Readonly<Record<string, string>>>();
  readonly #names = new Map<string, string>();

  constructor(root: string, graph: ModuleGraph, lock: LockFile) {
    this.#root = root;
    this.#graph = graph;
    this.#lock = lock;
    this.#digests = new CodeDigests(graph);
  }

  /** The facts of a set of modules, which must exist; their order does not count. */
  facts(modules: readonly string[]): CodeFacts {
    const sorted = [...new Set(modules)].sort();
    const key = sorted.join("\n");
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const nodes = this.#graph.reachable(sorted);
    const facts: CodeFacts = {
      modules: sorted,
      code: this.#digests.ofAll(sorted),
      sources: Object.fromEntries(nodes.map(({ path, digest }) => [this.#nameOf(path), digest])),
      packages: this.#packages(importedPackages(nodes)),
      signatures: new Map(nodes.map(({ path }) => [path, this.#graph.signature(path)])),
    };
    this.#known.set(key, facts);
    return facts;
  }

  #packages(names: readonly string[]): Readonly<Record<string, string>> {
    const key = names.join("\n");
    const versions = this.#versions.get(key) ?? packageVersions(this.#lock, names);
    this.#versions.set(key, versions);
    return versions;
  }

  #nameOf(path: string): string {
    const name = this.#names.get(path) ?? relative(this.#root, path);
    this.#names.set(path, name);
    return name;
  }
}

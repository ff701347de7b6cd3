import { readFileSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, isAbsolute, resolve } from "node:path";
import type { Digest } from "../canonical.ts";
import { type FileSignature, fileSignature } from "./file-signature.ts";
import { type ReducedSource, reduceSource } from "./read-source.ts";

/** What a specifier leads to. */
export type Target =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "package"; readonly name: string }
  /** A built-in module, or nothing that exists: the specifier itself counts. */
  | { readonly kind: "literal"; readonly text: string };

/** A file of the graph: its reduced source, and where each reference leads. */
export interface ModuleNode {
  readonly path: string;
  readonly digest: Digest;
  readonly targets: readonly Target[];
}

const BUILTINS = new Set(builtinModules);

/** The package that a path or a bare specifier belongs to. */
function packageName(specifier: string): string {
  const [first = "", second = ""] = specifier.split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function fileTarget(path: string): Target {
  const at = path.lastIndexOf("/node_modules/");
  if (at < 0) return { kind: "file", path };
  return { kind: "package", name: packageName(path.slice(at + "/node_modules/".length)) };
}

function resolvedByBun(specifier: string, folder: string): string | undefined {
  try {
    return Bun.resolveSync(specifier, folder);
  } catch {
    return undefined;
  }
}

function targetOf(specifier: string, folder: string, replaced: boolean): Target | undefined {
  if (specifier.startsWith("node:") || specifier.startsWith("bun:") || specifier === "bun" || BUILTINS.has(specifier)) {
    return { kind: "literal", text: specifier };
  }
  const local = specifier.startsWith("./") || specifier.startsWith("../") || isAbsolute(specifier);
  if (local) {
    const path = resolve(folder, specifier);
    if (isFile(path)) return fileTarget(path);
  }
  if (!replaced) return undefined;
  if (!local && /^[a-z][a-z0-9+.-]*:/i.test(specifier)) return { kind: "literal", text: specifier };
  const found = resolvedByBun(specifier, folder);
  // What is no regular file, such as a terminal behind /dev/stdin, has no content to follow.
  if (found !== undefined && isAbsolute(found) && isFile(found)) {
    const target = fileTarget(found);
    // A linked package resolves to its own folder: it still counts by name and version.
    return target.kind === "file" && !local ? { kind: "package", name: packageName(specifier) } : target;
  }
  return local ? { kind: "literal", text: specifier } : { kind: "package", name: packageName(specifier) };
}

/** Reads source files once; shared by all stages of a plan. */
export class ModuleGraph {
  readonly #nodes = new Map<string, ModuleNode>();
  readonly #signatures = new Map<string, FileSignature>();
  readonly #reduce: (path: string, content: Uint8Array) => ReducedSource;

  constructor(reduce: (path: string, content: Uint8Array) => ReducedSource = reduceSource) {
    this.#reduce = reduce;
  }

  /** The node of a file, which must exist. */
  node(path: string): ModuleNode {
    const known = this.#nodes.get(path);
    if (known !== undefined) return known;
    // Before the content: a change between the two then shows as a change, never as none.
    this.#signatures.set(path, fileSignature(path));
    const reduced = this.#reduce(path, readFileSync(path));
    const folder = dirname(path);
    const targets = reduced.references
      .map(({ specifier, replaced }) => targetOf(specifier, folder, replaced))
      .filter((target) => target !== undefined);
    const node: ModuleNode = { path, digest: reduced.digest, targets };
    this.#nodes.set(path, node);
    return node;
  }

  /** A file's signature from just before it was read. */
  signature(path: string): FileSignature {
    this.node(path);
    return this.#signatures.get(path)!;
  }

  /** Every file that the entries reach, themselves included, in order of discovery. */
  reachable(entries: readonly string[]): readonly ModuleNode[] {
    const found = new Map(entries.map((entry): [string, ModuleNode] => [entry, this.node(entry)]));
    for (const node of found.values()) {
      for (const target of node.targets) {
        if (target.kind === "file" && !found.has(target.path)) found.set(target.path, this.node(target.path));
      }
    }
    return [...found.values()];
  }
}

import { canonicalJson, type Digest, sha256 } from "../canonical.ts";
import type { ModuleGraph, ModuleNode, Target } from "./module-graph.ts";

/** What is known of a graph so far; walks from further entries go on with it. */
interface Walk {
  readonly graph: ModuleGraph;
  readonly digests: Map<string, Digest>;
  readonly index: Map<string, number>;
  readonly low: Map<string, number>;
  readonly stack: string[];
}

/**
 * The shape of one strongly connected group, seen from `start`: members are numbered in order of discovery, so that
 * their names do not count; what lies outside counts by its digest.
 */
function groupDigest(walk: Walk, start: string, members: ReadonlySet<string>): Digest {
  const numbers = new Map<string, number>([[start, 0]]);
  const parts: unknown[] = [];
  for (const path of numbers.keys()) {
    const node = walk.graph.node(path);
    const targets = node.targets.map((target): unknown => {
      if (target.kind !== "file") return literalOf(target);
      if (!members.has(target.path)) return walk.digests.get(target.path)!;
      if (!numbers.has(target.path)) numbers.set(target.path, numbers.size);
      return numbers.get(target.path)!;
    });
    parts.push([node.digest, targets]);
  }
  return sha256(canonicalJson(parts));
}

function literalOf(target: Exclude<Target, { kind: "file" }>): string {
  return target.kind === "package" ? `package:${target.name}` : target.text;
}

function closeGroup(walk: Walk, path: string): void {
  const members = new Set(walk.stack.splice(walk.stack.lastIndexOf(path)));
  for (const member of members) walk.digests.set(member, groupDigest(walk, member, members));
}

/** Tarjan's strongly connected components: imports may run in circles. */
function visit(walk: Walk, node: ModuleNode): void {
  const index = walk.index.size;
  walk.index.set(node.path, index);
  walk.low.set(node.path, index);
  walk.stack.push(node.path);
  for (const target of node.targets) {
    if (target.kind !== "file") continue;
    if (!walk.index.has(target.path)) visit(walk, walk.graph.node(target.path));
    if (walk.digests.has(target.path)) continue;
    walk.low.set(node.path, Math.min(walk.low.get(node.path)!, walk.low.get(target.path)!));
  }
  if (walk.low.get(node.path) === index) closeGroup(walk, node.path);
}

/** Digests of modules and everything they import; what several of them reach is looked at once. */
export class CodeDigests {
  readonly #walk: Walk;

  constructor(graph: ModuleGraph) {
    this.#walk = { graph, digests: new Map(), index: new Map(), low: new Map(), stack: [] };
  }

  /**
   * Digest of one module. A file's own digest takes the place of its name, so a renamed file with the same content changes
   * nothing; comments, types and formatting were removed by the reduction.
   */
  of(entry: string): Digest {
    if (!this.#walk.digests.has(entry)) visit(this.#walk, this.#walk.graph.node(entry));
    return this.#walk.digests.get(entry)!;
  }

  /** Digest of several modules together. Their names and their order do not count, nor does one that is there twice. */
  ofAll(entries: readonly string[]): Digest {
    return sha256(canonicalJson([...new Set(entries.map((entry) => this.of(entry)))].sort()));
  }
}

/** The packages that a module and everything it imports load, by name in code-unit order. */
export function importedPackages(nodes: readonly ModuleNode[]): readonly string[] {
  const names = new Set<string>();
  for (const node of nodes) for (const target of node.targets) if (target.kind === "package") names.add(target.name);
  return [...names].sort();
}

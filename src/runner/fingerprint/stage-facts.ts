import { relative } from "node:path";
import type { Digest } from "../canonical.ts";
import type { PlannedStage } from "../plan/plan.ts";
import { codeDigest, importedPackages } from "./code-digest.ts";
import type { FileSignature } from "./file-signature.ts";
import type { ModuleGraph } from "./module-graph.ts";
import { type LockFile, packageVersions } from "./package-versions.ts";
import { hashProjectFiles } from "./project-files.ts";

/** What all cells of a stage share in their fingerprints. */
export interface StageFacts {
  readonly code: Digest;
  /** Each source file's own digest by path relative to the root; kept beside the fingerprint, for `why`. */
  readonly sources: Readonly<Record<string, Digest>>;
  readonly packages: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, Digest>>;
  /** Declared variables; null for one that is not set. */
  readonly environment: Readonly<Record<string, string | null>>;
  readonly machine: Readonly<Record<string, string>>;
  /** Signatures of sources and files from just before they were read, by absolute path. */
  readonly signatures: ReadonlyMap<string, FileSignature>;
}

/** Where the facts of stages come from. */
export interface FactSources {
  readonly root: string;
  readonly graph: ModuleGraph;
  readonly lock: LockFile;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Gathers the facts of one stage: follows its code, hashes its files, asks the machine. */
export async function stageFacts(stage: PlannedStage, from: FactSources): Promise<StageFacts> {
  const nodes = from.graph.reachable(stage.module);
  const files = hashProjectFiles(from.root, stage.files);
  const names = stage.definition.environment ?? [];
  const signatures = new Map(nodes.map((node) => [node.path, from.graph.signature(node.path)]));
  for (const [path, signature] of files.signatures) signatures.set(path, signature);
  return {
    code: codeDigest(from.graph, stage.module),
    sources: Object.fromEntries(nodes.map((node) => [relative(from.root, node.path), node.digest])),
    packages: packageVersions(from.lock, importedPackages(nodes)),
    files: files.digests,
    environment: Object.fromEntries(names.map((name) => [name, from.environment[name] ?? null])),
    machine: (await stage.definition.machine?.()) ?? {},
    signatures,
  };
}

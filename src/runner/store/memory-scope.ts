import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { canonicalJson, type JsonObject, sha256 } from "../canonical.ts";
import type { FingerprintDocument } from "../fingerprint/fingerprint.ts";
import type { Store } from "./store.ts";

/** The version of the segments' form; a new one leaves all earlier ones unread. */
const SCHEMA = 2;

/** What is remembered for a cell, and where. */
export interface MemoryScope {
  /** What every value depends on besides its key. */
  readonly about: JsonObject;
  /** Absolute path of the folder that holds the values. */
  readonly folder: string;
}

let processor: string | undefined;

/** The processor's model and a digest of its instruction sets: kernels choose by them, and round differently. */
function processorName(): string {
  const model = cpus()[0]?.model ?? "";
  try {
    const flags = /^(?:flags|Features)\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? "";
    return `${model} ${sha256(flags.trim().split(/\s+/).sort().join(" ")).slice(0, 16)}`;
  } catch {
    return model;
  }
}

/** The folder with what all stages remember. */
export function memoryFolder(store: Store): string {
  return join(store.root, "memory");
}

/**
 * What a cell may be reminded of: values of the same stage, cell, seed, code, packages, files, environment and machine,
 * whatever its parameters, settings, titles and inputs are.
 */
export function memoryScope(store: Store, document: FingerprintDocument): MemoryScope {
  const { params: _params, plugIns: _plugIns, titles: _titles, inputs: _inputs, machine, ...same } = document;
  processor ??= processorName();
  const place = {
    platform: `${process.platform}-${process.arch}`,
    processor,
    engine: `${Bun.version}+${Bun.revision}`,
  };
  const about = { ...same, machine: { ...machine, ...place }, memory: SCHEMA };
  return { about, folder: join(memoryFolder(store), document.stage, sha256(canonicalJson(about))) };
}

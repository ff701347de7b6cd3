import { canonicalJson, type Digest, type JsonObject, sha256 } from "../canonical.ts";
import type { PlannedCell } from "../plan/plan.ts";
import type { Coordinates } from "../stage.ts";
import type { StageFacts } from "./stage-facts.ts";

declare const fingerprintBrand: unique symbol;

/** SHA-256 of a cell's fingerprint document. */
export type Fingerprint = Digest & { readonly [fingerprintBrand]: "fingerprint" };

/** The version of the document's form; a new one makes every cell run again. */
const SCHEMA = 1;

/** One upstream cell as an input: its declared outputs by content. */
export interface InputDigests {
  readonly cell: Coordinates;
  readonly outputs: Readonly<Record<string, Digest>>;
}

/**
 * Everything that may influence a cell's outputs, and nothing else: jobs, slots, absolute paths, log levels and times
 * are left out.
 */
export interface FingerprintDocument {
  readonly schema: number;
  readonly stage: string;
  readonly cell: Coordinates;
  /** Digest of the stage module and all it imports. */
  readonly code: Digest;
  readonly params: JsonObject;
  readonly files: Readonly<Record<string, Digest>>;
  /** Per needed stage. */
  readonly inputs: Readonly<Record<string, readonly InputDigests[]>>;
  readonly environment: Readonly<Record<string, string | null>>;
  readonly machine: Readonly<Record<string, string>>;
  readonly bun: string;
  readonly packages: Readonly<Record<string, string>>;
  readonly seed: Digest;
}

/** Builds the document of a cell whose inputs are known. */
export function fingerprintDocument(
  cell: PlannedCell,
  facts: StageFacts,
  inputs: FingerprintDocument["inputs"],
): FingerprintDocument {
  return {
    schema: SCHEMA,
    stage: cell.stage.name,
    cell: cell.coordinates,
    code: facts.code,
    params: cell.params,
    files: facts.files,
    inputs,
    environment: facts.environment,
    machine: facts.machine,
    bun: Bun.version,
    packages: facts.packages,
    seed: cell.seed,
  };
}

/** The fingerprint of a document. */
export function fingerprintOf(document: FingerprintDocument): Fingerprint {
  return sha256(canonicalJson(document)) as Fingerprint;
}

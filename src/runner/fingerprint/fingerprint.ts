import { canonicalJson, type Digest, type JsonObject, sha256 } from "../canonical.ts";
import type { PlannedCell } from "../plan/plan.ts";
import type { Coordinates } from "../stage.ts";
import type { CodeFacts } from "./code-facts.ts";
import type { StageFacts } from "./stage-facts.ts";

declare const fingerprintBrand: unique symbol;

/** SHA-256 of a cell's fingerprint document. */
export type Fingerprint = Digest & { readonly [fingerprintBrand]: "fingerprint" };

/** The version of the document's form; a new one makes every cell run again. */
const SCHEMA = 2;

/** One upstream cell as an input: the outputs that count, by content. */
export interface InputDigests {
  readonly stage: string;
  readonly cell: Coordinates;
  /** Those that the role reads; all of them where the cell may name the result that it was made from. */
  readonly outputs: Readonly<Record<string, Digest>>;
}

/**
 * Everything that may influence a cell's outputs, and nothing else: jobs, slots, absolute paths, caches, log levels and
 * times are left out. So are derived coordinates, which follow from the written ones by code that is in it.
 */
export interface FingerprintDocument {
  readonly schema: number;
  readonly stage: string;
  readonly cell: Coordinates;
  /** Digest of the stage's module and those of its values, and all that they import. */
  readonly code: Digest;
  readonly params: JsonObject;
  /** By axis, the settings of the plug-in that the value names. */
  readonly plugIns: Readonly<Record<string, JsonObject>>;
  /** By axis, titles of values, where the stage shows them. */
  readonly titles: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly files: Readonly<Record<string, Digest>>;
  /** By role. */
  readonly inputs: Readonly<Record<string, readonly InputDigests[]>>;
  readonly environment: Readonly<Record<string, string | null>>;
  readonly machine: Readonly<Record<string, string>>;
  readonly packages: Readonly<Record<string, string>>;
  readonly seed: Digest;
}

/** Builds the document of a cell whose inputs are known. */
export function fingerprintDocument(
  cell: PlannedCell,
  { code, packages }: Pick<CodeFacts, "code" | "packages">,
  { files, environment, machine }: Pick<StageFacts, "files" | "environment" | "machine">,
  inputs: FingerprintDocument["inputs"],
): FingerprintDocument {
  const plugIns = Object.entries(cell.plugIns).map(([axis, { settings }]) => [axis, settings] as const);
  return {
    schema: SCHEMA,
    stage: cell.stage.name,
    cell: cell.coordinates,
    code,
    params: cell.params,
    plugIns: Object.fromEntries(plugIns),
    titles: cell.titles,
    files,
    inputs,
    environment,
    machine,
    packages,
    seed: cell.seed,
  };
}

/** The fingerprint of a document. */
export function fingerprintOf(document: FingerprintDocument): Fingerprint {
  return sha256(canonicalJson(document)) as Fingerprint;
}

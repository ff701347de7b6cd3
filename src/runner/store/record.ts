import type { Digest } from "../canonical.ts";
import type { Fingerprint, FingerprintDocument } from "../fingerprint/fingerprint.ts";

/** A stored file. */
export interface StoredFile {
  readonly sha256: Digest;
  readonly bytes: number;
  /** Permission bits, such as 0o644. */
  readonly mode: number;
}

/** A stored output: one file, or every file of a folder by its path below it. */
export type StoredOutput =
  | ({ readonly kind: "file" } & StoredFile)
  | {
      readonly kind: "folder";
      /** Digest of the listing. */
      readonly sha256: Digest;
      readonly files: Readonly<Record<string, StoredFile>>;
    };

/** What a successful run of a cell left behind: its fingerprint in full and its outputs by content. */
export interface ResultRecord {
  readonly schema: 2;
  readonly cellId: string;
  readonly fingerprint: Fingerprint;
  readonly document: FingerprintDocument;
  /** The source files that were followed, by path relative to the root; `why` names the one that changed. */
  readonly sources: Readonly<Record<string, Digest>>;
  readonly outputs: Readonly<Record<string, StoredOutput>>;
  /** What the stage wants said after every run, also when its result is reused. */
  readonly notes: readonly string[];
  /** Wall-clock seconds. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryBytes: number;
  readonly slots: number;
  /** When the cell ended, ISO 8601 in UTC. */
  readonly finished: string;
  readonly platform: string;
  /** The version of Bun. */
  readonly bun: string;
  /** For a result that was taken over from another fingerprint without a run: why, from which one, and when. */
  readonly accepted?: { readonly reason: string; readonly from: Fingerprint; readonly at: string };
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDigest(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

function isFile(value: unknown): boolean {
  return isObject(value) && isDigest(value.sha256) && typeof value.bytes === "number" && typeof value.mode === "number";
}

function isOutput(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (value.kind === "file") return isFile(value);
  return (
    value.kind === "folder" &&
    isDigest(value.sha256) &&
    isObject(value.files) &&
    Object.values(value.files).every(isFile)
  );
}

/** By hand: a run with nothing to do checks one record a cell, too many for a schema library to be quick. */
function isRecord(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { schema, fingerprint, document, sources, outputs, notes, seconds } = value;
  return (
    schema === 2 &&
    isDigest(fingerprint) &&
    isObject(document) &&
    typeof document.schema === "number" &&
    typeof document.stage === "string" &&
    isObject(sources) &&
    Object.values(sources).every(isDigest) &&
    isObject(outputs) &&
    Object.values(outputs).every(isOutput) &&
    Array.isArray(notes) &&
    notes.every((note) => typeof note === "string") &&
    typeof seconds === "number"
  );
}

/** Reads the text of a record; undefined when it is truncated or was not written by this runner. */
export function parseRecord(text: string): ResultRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? (value as ResultRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** All files of an output: its own name for a file, the paths below it for a folder. */
export function filesOf(name: string, output: StoredOutput): readonly (readonly [path: string, file: StoredFile])[] {
  if (output.kind === "file") return [[name, output]];
  return Object.entries(output.files).map(([path, stored]) => [`${name}/${path}`, stored] as const);
}

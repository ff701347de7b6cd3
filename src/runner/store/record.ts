import { z } from "zod";
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
  readonly schema: 1;
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
  /** For a result that was taken over from another fingerprint without a run: why, from which one, and when. */
  readonly accepted?: { readonly reason: string; readonly from: Fingerprint; readonly at: string };
}

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const file = { sha256: digest, bytes: z.number(), mode: z.number() };
const recordSchema = z.looseObject({
  schema: z.literal(1),
  fingerprint: digest,
  document: z.looseObject({ schema: z.number(), stage: z.string() }),
  sources: z.record(z.string(), digest),
  outputs: z.record(
    z.string(),
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("file"), ...file }),
      z.object({ kind: z.literal("folder"), sha256: digest, files: z.record(z.string(), z.object(file)) }),
    ]),
  ),
  notes: z.array(z.string()),
  seconds: z.number(),
});

/** Reads the text of a record; undefined when it is truncated or was not written by this runner. */
export function parseRecord(text: string): ResultRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return recordSchema.safeParse(value).success ? (value as ResultRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** All files of an output: its own name for a file, the paths below it for a folder. */
export function filesOf(name: string, output: StoredOutput): readonly (readonly [path: string, file: StoredFile])[] {
  if (output.kind === "file") return [[name, output]];
  return Object.entries(output.files).map(([path, stored]) => [`${name}/${path}`, stored] as const);
}

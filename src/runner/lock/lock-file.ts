import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { failed, type Result, success } from "../../failure/failure.ts";
import { canonicalJson } from "../canonical.ts";
import { writeFileAtomically } from "../store/atomic-write.ts";

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const digests = z.record(z.string(), digest);

const lockedCell = z.object({
  fingerprint: digest,
  seed: digest,
  params: z.record(z.string(), z.unknown()),
  /** By axis, the settings of the plug-in that the value names; left out where there are none. */
  plugIns: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  /** Per upstream cell, its outputs by content. */
  inputs: z.record(z.string(), digests),
  outputs: digests,
  /** The files it is published as, relative to the project's root. */
  published: z.array(z.string()),
  seconds: z.number(),
  cpuSeconds: z.number(),
  peakMemoryBytes: z.number(),
  finished: z.string(),
  platform: z.string(),
  /** The state of the repository when this result was first locked; null outside of one. */
  git: z.object({ commit: z.string(), dirty: z.boolean() }).nullable(),
  /** Why the result was taken over from another fingerprint without a run. */
  accepted: z.object({ reason: z.string(), from: digest, at: z.string() }).optional(),
});

const lockSchema = z.object({
  version: z.literal(1),
  profile: z.string().nullable(),
  seed: z.number(),
  bun: z.array(z.string()),
  packages: z.record(z.string(), z.array(z.string())),
  cells: z.record(z.string(), lockedCell),
});

/** What a pipeline.lock says of one cell. */
export type LockedCell = z.output<typeof lockedCell>;
/** A pipeline.lock: which results the cells of a profile have, and where they come from. */
export type LockFile = z.output<typeof lockSchema>;

/** Parses the text of a lock file; `name` is shown in the failure. */
export function parseLock(text: string, name: string): Result<LockFile> {
  const bad = { code: "corrupt-file", remedy: "Make it again: run the profile that asks for it." } as const;
  try {
    const parsed = lockSchema.safeParse(JSON.parse(text));
    if (parsed.success) return success(parsed.data);
    const issue = parsed.error.issues[0]!;
    return failed({ ...bad, message: `"${name}" is no lock file: ${issue.path.join(".")}: ${issue.message}` });
  } catch {
    return failed({ ...bad, message: `"${name}" is no lock file: it is not JSON` });
  }
}

/**
 * Whether a file of a project is a lock file of this runner, of whatever version, by the keys that all have. Checked by
 * hand: every run looks, and the schema takes longer than the rest of a run with nothing to do.
 */
export function isLockFile(root: string, path: string): boolean {
  try {
    const value: unknown = JSON.parse(readFileSync(join(root, path), "utf8"));
    if (typeof value !== "object" || value === null) return false;
    return ["version", "profile", "seed", "bun", "packages", "cells"].every((key) => key in value);
  } catch {
    return false;
  }
}

/** Reads a lock file. */
export function readLock(path: string, name: string): Result<LockFile> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    const message = `there is no lock file "${name}"`;
    return failed({ code: "missing-file", message, remedy: "Run a profile that asks for one with `lock:`." });
  }
  return parseLock(text, name);
}

/** Writes a lock file with sorted keys, unless it holds the same already. Says whether it was written. */
export function writeLock(path: string, lock: LockFile): boolean {
  const text = `${canonicalJson(lock, 2)}\n`;
  try {
    if (readFileSync(path, "utf8") === text) return false;
  } catch {
    // There is none yet.
  }
  writeFileAtomically(path, text);
  return true;
}

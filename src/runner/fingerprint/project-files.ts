import { readdirSync, type Stats, statSync } from "node:fs";
import { join, normalize, relative } from "node:path";
import type { Remedy } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Digest } from "../canonical.ts";
import { oddKind, readProblem } from "../regular-file.ts";
import { hashFile } from "../store/hash-file.ts";
import { type FileSignature, fileSignature } from "./file-signature.ts";

/** Declared project files by content, and the signatures they had just before they were read. */
export interface ProjectFiles {
  /** By path relative to the root; a folder gives one entry per file in it. */
  readonly digests: Readonly<Record<string, Digest>>;
  readonly signatures: ReadonlyMap<string, FileSignature>;
}

/** Files of one stage at the most, those in folders counted. */
const MOST_FILES = 10_000;
/** Bytes of one stage's files at the most: they are hashed in every run. */
const MOST_BYTES = 4_000_000_000;

/** The absolute paths of declared files, or a declared path and what is wrong with it: a phrase that goes on after it. */
export type FileList =
  | { readonly paths: readonly string[] }
  | { readonly at: number; readonly problem: string; readonly remedy: Remedy };

const SMALLER = "Name only what the stage reads.";
const CORRECT = "Create the file, or correct its path, which starts at the project's folder.";

/** What is wrong with a path, as an error that a walk ends with. */
class Refused extends Error {
  readonly remedy: Remedy;
  constructor(problem: string, remedy: Remedy) {
    super(problem);
    this.remedy = remedy;
  }
}

interface Walk {
  readonly declared: string;
  readonly paths: string[];
  bytes: number;
}

/** The status of a path; `at` names it where it is not the declared one. */
function statOf(path: string, at: string): Stats {
  let stat: Stats | undefined;
  try {
    stat = statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new Refused(`${at}${readProblem(error)}`, CORRECT);
  }
  if (stat === undefined) throw new Refused(`${at}does not exist`, CORRECT);
  return stat;
}

function addFile(walk: Walk, path: string, bytes: number): void {
  walk.paths.push(path);
  walk.bytes += bytes;
  if (walk.paths.length > MOST_FILES) throw new Refused(`makes it more than ${MOST_FILES} files`, SMALLER);
  if (walk.bytes > MOST_BYTES) throw new Refused(`makes it more than ${MOST_BYTES} bytes`, SMALLER);
}

/** Adds the files at a path; `above` are the folders that hold it, so that a link back ends the walk. */
function visit(walk: Walk, path: string, name: string, above: readonly string[]): void {
  const at = name === "" ? "" : `holds ${quoted(name)}, which `;
  const stat = statOf(path, at);
  if (!stat.isDirectory()) {
    const odd = oddKind(stat);
    if (odd !== undefined) throw new Refused(`${at}${odd}`, SMALLER);
    addFile(walk, path, stat.size);
    return;
  }
  const identity = `${stat.dev}:${stat.ino}`;
  if (above.includes(identity)) throw new Refused(`${at}is a link to a folder that holds it`, "Remove the link.");
  for (const child of readdirSync(path).sort()) {
    visit(walk, join(path, child), name === "" ? child : `${name}/${child}`, [...above, identity]);
  }
}

function startVisit(walk: Walk, root: string): void {
  const normal = normalize(walk.declared);
  if (normal.startsWith("/"))
    throw new Refused("starts at the root of the file system", "Name a path inside the project.");
  if (/^(\.{1,2}\/?)+$/.test(normal)) throw new Refused("holds the project itself", SMALLER);
  visit(walk, join(root, walk.declared), "", []);
}

/** Lists declared files and those in declared folders, without opening any. */
export function listProjectFiles(root: string, declared: readonly string[]): FileList {
  const paths: string[] = [];
  let bytes = 0;
  for (const [at, file] of declared.entries()) {
    const walk: Walk = { declared: file, paths, bytes };
    try {
      startVisit(walk, root);
    } catch (error) {
      if (error instanceof Refused) return { at, problem: error.message, remedy: error.remedy };
      return { at, problem: readProblem(error), remedy: CORRECT };
    }
    bytes = walk.bytes;
  }
  return { paths };
}

/** Hashes declared files and folders. Throws when one cannot be listed: the planner checks that first. */
export function hashProjectFiles(root: string, files: readonly string[]): ProjectFiles {
  const listed = listProjectFiles(root, files);
  if ("problem" in listed) throw new Error(`${quoted(files[listed.at]!)} ${listed.problem}`);
  const digests: Record<string, Digest> = {};
  const signatures = new Map<string, FileSignature>();
  for (const path of listed.paths) {
    signatures.set(path, fileSignature(path));
    digests[relative(root, path)] = hashFile(path);
  }
  return { digests, signatures };
}

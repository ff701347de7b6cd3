import { lstatSync, readFileSync, type Stats, statSync } from "node:fs";

/** The content of a file, or what is wrong with it: a phrase that goes on after its name. */
export type ReadFile = { readonly text: string } | { readonly problem: string; readonly absent: boolean };

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "cannot be read: permission denied",
  EPERM: "cannot be read: permission denied",
  ELOOP: "cannot be read: its links lead in a circle",
  ENAMETOOLONG: "cannot be read: its name is too long",
  ENOTDIR: "cannot be read: part of its path is not a folder",
};

/** What is wrong with a file that raised an error when it was looked at or read. */
export function readProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ""] ?? `cannot be read: ${message?.split("\n", 1)[0]}`;
}

/** What a path is that leads to no regular file; undefined for one that does. */
export function oddKind(stat: Stats): string | undefined {
  if (stat.isFile()) return undefined;
  if (stat.isDirectory()) return "is a folder, not a file";
  if (stat.isFIFO()) return "is a pipe, not a file";
  return stat.isSocket() ? "is a socket, not a file" : "is a device, not a file";
}

/**
 * Reads a text file of at most `most` bytes. Kind and size are looked at before it is opened, so that a pipe that nobody
 * writes or a device without end is an answer at once.
 */
export function readRegularFile(path: string, most: number): ReadFile {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) {
      const isLink = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
      return isLink ? { problem: "is a link to nothing", absent: false } : { problem: "does not exist", absent: true };
    }
    const odd = oddKind(stat);
    if (odd !== undefined) return { problem: odd, absent: false };
    if (stat.size > most) return { problem: `has ${stat.size} bytes, over ${most}`, absent: false };
    return { text: readFileSync(path, "utf8") };
  } catch (error) {
    return { problem: readProblem(error), absent: false };
  }
}

/** Whether a path leads to a regular file. */
export function isRegularFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

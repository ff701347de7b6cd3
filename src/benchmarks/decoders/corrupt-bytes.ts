import type { Failure, Remedy } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";

/** The remedy for a pinned file that turned out to be broken. */
export const FETCH_AGAIN = "Delete the file and run `bun run pipeline fetch`.";

/** The failure of a binary benchmark file whose content is not what it must be; `offset` counts bytes from 0. */
export function corruptBytes(file: string, offset: number, message: string, remedy: Remedy = FETCH_AGAIN): Failure {
  return { code: "corrupt-file", message, where: `${file}, byte ${offset}`, remedy };
}

/** A value of a file as an error message shows it: in quotes, without control characters, cut after 60 of them. */
export function quoted(value: unknown): string {
  const text = String(value).replace(/[^\x20-\x7e]/g, "?");
  return `"${clip(text, 60)}"`;
}

import { stat } from "node:fs/promises";
import { FailureError, failed, type Result, success } from "../../failure/failure.ts";
import type { SourceFile } from "../sources/source-list.ts";
import { type Attempt, COMPLETE } from "./attempt.ts";
import { copyFrom } from "./copy.ts";
import { wrongBytes, wrongSize } from "./digest.ts";
import { download, type NetworkOptions } from "./download.ts";
import { irregular } from "./irregular.ts";
import { type Place, placesOf } from "./places.ts";

/** What happens to a file while it is fetched. Byte counts include what an earlier download left. */
type FetchEvent =
  | { readonly kind: "receiving"; readonly source: SourceFile; readonly place: Place; readonly received: number }
  | { readonly kind: "refused"; readonly source: SourceFile; readonly place: Place; readonly reason: string }
  | { readonly kind: "fetched"; readonly source: SourceFile; readonly place: Place };

/** Where files come from and go to. */
export interface FetchOptions extends NetworkOptions {
  /** The download folder; files lie below it at OWNER/REPO/PATH. */
  readonly downloads: string;
  /** Folders or http addresses that hold OWNER/REPO/PATH, tried in order before the public URL. */
  readonly mirrors: readonly string[];
  /** Leaves every http address out; off by default. */
  readonly offline?: boolean;
  readonly onEvent?: (event: FetchEvent) => void;
}

/** A file in the download folder with the pinned bytes, and the place that gave it. */
export interface FetchedFile {
  readonly source: SourceFile;
  /** Absolute path, or relative to the working folder where the download folder is. */
  readonly file: string;
  readonly place: Place;
}

/** A place that did not have the file, and why. */
interface Refusal {
  readonly place: Place;
  readonly attempt: Exclude<Attempt, { kind: "complete" }>;
}

/**
 * Takes one pinned file from the first place that has it with the right bytes, into the download folder. Wrong bytes
 * are refused and the next place is tried. Fails with `missing-file`, or `digest-mismatch` where a copy was found but had other bytes,
 * naming each place with its reason; with `store-unwritable` when the download folder is.
 */
export async function fetchSource(source: SourceFile, options: FetchOptions): Promise<Result<FetchedFile>> {
  const places = placesOf(source, options.downloads, options.mirrors);
  const target = places[0]!.location;
  const refusals: Refusal[] = [];
  try {
    for (const place of places) {
      const attempt = await take(source, place, target, options);
      if (attempt.kind === "complete") {
        options.onEvent?.({ kind: "fetched", source, place });
        return success({ source, file: target, place });
      }
      options.onEvent?.({ kind: "refused", source, place, reason: attempt.reason });
      refusals.push({ place, attempt });
    }
  } catch (error) {
    if (error instanceof FailureError) return failed(error.failure);
    throw error;
  }
  return failed(nowhere(source, refusals));
}

async function take(source: SourceFile, place: Place, target: string, options: FetchOptions): Promise<Attempt> {
  const onBytes = (received: number) => options.onEvent?.({ kind: "receiving", source, place, received });
  switch (place.kind) {
    case "download":
      return verify(place.location, source);
    case "folder":
      return copyFrom(place.location, source, target, onBytes);
    case "url":
      if (options.offline) return { kind: "absent", reason: "not tried, as the network is switched off" };
      return download(place.location, source, target, onBytes, options);
    default: {
      const unreachable: never = place.kind;
      return unreachable;
    }
  }
}

async function verify(file: string, source: SourceFile): Promise<Attempt> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return { kind: "absent", reason: "not there" };
  const reason = irregular(found);
  if (reason !== undefined) return { kind: "absent", reason };
  const wrong = wrongSize(found.size, source) ?? (await wrongBytes(file, source));
  return wrong === undefined ? COMPLETE : { kind: "wrong-bytes", reason: wrong };
}

function nowhere(source: SourceFile, refusals: readonly Refusal[]) {
  const tried = refusals.map(({ place, attempt }) => `\n  ${place.name} ${place.location}: ${attempt.reason}`).join("");
  const wrong = refusals.some(({ attempt }) => attempt.kind === "wrong-bytes");
  return {
    code: wrong ? "digest-mismatch" : "missing-file",
    message: `no place has the benchmark file "${source.path}" with the expected bytes; tried:${tried}`,
    remedy: `Connect to the network, or set NAS_BENCH_MIRROR to a folder that holds ${source.path}.`,
  } as const;
}

import { rm, stat } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { SourceFile } from "../sources/source-list.ts";
import { type Attempt, COMPLETE } from "./attempt.ts";
import type { OnBytes } from "./copy.ts";
import { wrongBytes } from "./digest.ts";
import { openForWriting, publishFile, writing } from "./publish-file.ts";

/** Tries of one URL before the next place, each going on where the last one stopped. */
const TRIES = 3;

/** How the network is used; the defaults suit a slow but living connection. */
export interface NetworkOptions {
  /** Gives up on a connection that has been silent this long, in milliseconds; 30,000 by default. */
  readonly silence?: number;
  /** Waits this long before trying again, in milliseconds, times the number of tries so far; 500 by default. */
  readonly pause?: number;
}

/**
 * Downloads a pinned file to `target` by way of `target.part`. Bytes of an earlier, interrupted download are kept and
 * only the rest is asked for (HTTP Range); a server that ignores ranges starts over. The file appears under its name
 * only with the right bytes; wrong ones are deleted.
 */
export async function download(
  url: string,
  source: SourceFile,
  target: string,
  onBytes: OnBytes,
  options: NetworkOptions,
): Promise<Attempt> {
  const part = `${target}.part`;
  let attempt = await receive(url, source, part, onBytes, options);
  for (let tries = 1; tries < TRIES && attempt.kind === "interrupted"; tries++) {
    await wait(tries * (options.pause ?? 500));
    attempt = await receive(url, source, part, onBytes, options);
  }
  if (attempt.kind !== "complete") return attempt;
  const wrong = await wrongBytes(part, source);
  if (wrong === undefined) await writing(target, () => publishFile(part, target));
  else await rm(part, { force: true });
  return wrong === undefined ? COMPLETE : { kind: "wrong-bytes", reason: wrong };
}

/** One request: appends to `part` what it lacks. */
async function receive(
  url: string,
  source: SourceFile,
  part: string,
  onBytes: OnBytes,
  options: NetworkOptions,
): Promise<Attempt> {
  const held = await sizeOf(part);
  if (held === source.bytes) return COMPLETE;
  // More bytes than the file has cannot be its beginning.
  const offset = held > source.bytes ? 0 : held;
  const watch = new SilenceWatch(options.silence ?? 30_000);
  try {
    const response = await request(url, offset, watch.signal);
    if (response.status === 416) await rm(part, { force: true });
    if (!response.ok || response.body === null) return refusal(response);
    const start = response.status === 206 && startOf(response) === offset ? offset : 0;
    if (response.status === 206 && start !== offset) return { kind: "absent", reason: "the server sent another range" };
    return await append(response.body, source, part, start, onBytes, watch);
  } catch (error) {
    if (error instanceof Error && error.name === "FailureError") throw error;
    const reason = watch.signal.aborted ? `silent for ${options.silence ?? 30_000} ms` : messageOf(error);
    return { kind: (await sizeOf(part)) > held ? "interrupted" : "absent", reason };
  } finally {
    watch.stop();
  }
}

function request(url: string, offset: number, signal: AbortSignal): Promise<Response> {
  // A compressed body would make byte ranges and sizes meaningless.
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (offset > 0) headers.range = `bytes=${offset}-`;
  return fetch(url, { headers, signal });
}

/** Server errors and unsatisfiable ranges are worth another try; the rest is not. */
function refusal(response: Response): Attempt {
  const again = response.status >= 500 || response.status === 416 || response.status === 429;
  return { kind: again ? "interrupted" : "absent", reason: `HTTP ${response.status} ${response.statusText}`.trim() };
}

function startOf(response: Response): number {
  return Number(/^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "")?.[1] ?? Number.NaN);
}

async function append(
  body: ReadableStream<Uint8Array>,
  source: SourceFile,
  part: string,
  start: number,
  onBytes: OnBytes,
  watch: SilenceWatch,
): Promise<Attempt> {
  const output = await writing(part, () => openForWriting(part, start > 0 ? "a" : "w"));
  let received = start;
  try {
    for await (const chunk of body) {
      watch.heard();
      received += chunk.length;
      if (received > source.bytes) break;
      await writing(part, () => output.writeFile(chunk));
      onBytes(received);
    }
    await writing(part, () => output.sync());
  } finally {
    await output.close();
  }
  if (received === source.bytes) return COMPLETE;
  if (received < source.bytes) {
    return { kind: "interrupted", reason: `the connection ended after ${received} of ${source.bytes} bytes` };
  }
  await rm(part, { force: true });
  return { kind: "wrong-bytes", reason: `wrong bytes: more than the expected ${source.bytes}` };
}

/** Aborts a request on which nothing has been heard for some time. */
class SilenceWatch {
  readonly #controller = new AbortController();
  readonly #timer: ReturnType<typeof setTimeout>;

  constructor(milliseconds: number) {
    this.#timer = setTimeout(() => this.#controller.abort(), milliseconds);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

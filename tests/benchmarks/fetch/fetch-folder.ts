import { afterEach, beforeEach } from "bun:test";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { FetchOptions } from "../../../src/benchmarks/fetch/fetch-source.ts";
import type { SourceFile } from "../../../src/benchmarks/sources/source-list.ts";
import { type Behaviour, type FileServer, serveFile } from "./file-server.ts";

/** What is told on the way. */
export type FetchEvent = Parameters<NonNullable<FetchOptions["onEvent"]>>[0];

/** The bytes of the file that is fetched, and as many wrong ones. */
export const CONTENT = new Uint8Array(Array.from({ length: 200_000 }, (_, at) => (at * 31) % 251));
export const WRONG = CONTENT.slice().reverse();

/** Where the file lies below a download folder or a mirror. */
export const PATH = "owner/repo/data/file.csv";

/** SHA-256 in hexadecimal digits. */
export const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** What a list of sources says of the file. */
export function source(url = "http://127.0.0.1:1/file.csv", changes: Partial<SourceFile> = {}): SourceFile {
  const plain = { space: "nasbench201" as const, licence: "MIT", citations: ["paper"], content: "bytes" };
  return { id: "file", url, path: PATH, sha256: digest(CONTENT), bytes: CONTENT.length, ...plain, ...changes };
}

/** A closed port: connections are refused. */
export async function closedUrl(): Promise<string> {
  const server = serveFile(CONTENT, ["whole"]);
  await server.stop();
  return server.url;
}

/** Writes a file and the folders above it. */
export function put(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** Gives every test of the file that calls it a folder of its own, and ends the test's servers with it. */
export function fetchFolder() {
  let folder: string;
  let servers: FileServer[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "delta-nas-fetch-"));
    servers = [];
  });
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  });
  const target = () => join(folder, "downloads", PATH);
  return {
    /** A path in the folder. */
    inFolder: (...names: string[]) => join(folder, ...names),
    /** The file in the download folder. */
    target,
    serve(content: Uint8Array<ArrayBuffer>, ...behaviours: Behaviour[]): FileServer {
      const server = serveFile(content, behaviours);
      servers.push(server);
      return server;
    },
    options(changes: Partial<FetchOptions> = {}): FetchOptions {
      return { downloads: join(folder, "downloads"), mirrors: [], pause: 1, silence: 5_000, ...changes };
    },
    /** Whether the download folder holds the file with the right bytes and nothing else. */
    onlyTheFile(): boolean {
      return digest(readFileSync(target())) === digest(CONTENT) && readdirSync(dirname(target())).length === 1;
    },
  };
}

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type FetchEvent, type FetchOptions, fetchSource } from "../../../src/benchmarks/fetch/fetch-source.ts";
import { fetchSources } from "../../../src/benchmarks/fetch/fetch-sources.ts";
import { fetchSpace } from "../../../src/benchmarks/fetch/fetch-space.ts";
import { mirrorsOf, placesOf } from "../../../src/benchmarks/fetch/places.ts";
import type { SourceFile } from "../../../src/benchmarks/sources/source-list.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { type Behaviour, type FileServer, serveFile } from "./file-server.ts";

const CONTENT = new Uint8Array(Array.from({ length: 200_000 }, (_, at) => (at * 31) % 251));
const WRONG = CONTENT.slice().reverse();
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const PATH = "owner/repo/data/file.csv";

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

function serve(content: Uint8Array<ArrayBuffer>, ...behaviours: Behaviour[]): FileServer {
  const server = serveFile(content, behaviours);
  servers.push(server);
  return server;
}

/** A closed port: connections are refused. */
async function closedUrl(): Promise<string> {
  const server = serveFile(CONTENT, ["whole"]);
  await server.stop();
  return server.url;
}

function source(url = "http://127.0.0.1:1/file.csv", changes: Partial<SourceFile> = {}): SourceFile {
  const plain = { space: "nasbench201" as const, licence: "MIT", citations: ["paper"], content: "bytes" };
  return { id: "file", url, path: PATH, sha256: digest(CONTENT), bytes: CONTENT.length, ...plain, ...changes };
}

function options(changes: Partial<FetchOptions> = {}): FetchOptions {
  return { downloads: join(folder, "downloads"), mirrors: [], pause: 1, silence: 5_000, ...changes };
}

const target = () => join(folder, "downloads", PATH);

function put(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** Whether the download folder holds the file with the right bytes and nothing else. */
function onlyTheFile(): boolean {
  return digest(readFileSync(target())) === digest(CONTENT) && readdirSync(dirname(target())).length === 1;
}

describe("the places of a file", () => {
  test("are the download folder, the mirrors and the public URL, in this order", () => {
    expect(placesOf(source("https://example.org/x"), "down", ["/mirror", "http://mirror.org/m/"])).toEqual([
      { kind: "download", name: "download folder", location: `down/${PATH}` },
      { kind: "folder", name: "mirror", location: `/mirror/${PATH}` },
      { kind: "url", name: "mirror", location: `http://mirror.org/m/${PATH}` },
      { kind: "url", name: "public URL", location: "https://example.org/x" },
    ]);
  });

  test("take NAS_BENCH_MIRROR before the default mirror", () => {
    const fallback = resolve("/a/shared/benchmarks/raw");
    expect(mirrorsOf("/a/project", {})).toEqual([fallback]);
    expect(mirrorsOf("/a/project", { NAS_BENCH_MIRROR: "" })).toEqual([fallback]);
    expect(mirrorsOf("/a/project", { NAS_BENCH_MIRROR: "files" })).toEqual(["/a/project/files", fallback]);
    expect(mirrorsOf("/a/project", { NAS_BENCH_MIRROR: "http://m.org" })).toEqual(["http://m.org", fallback]);
  });
});

describe("taking a file from a folder", () => {
  test("leaves a right file in the download folder alone", async () => {
    put(target(), CONTENT);
    const fetched = unwrapped(await fetchSource(source(), options()));
    expect(fetched.place.name).toBe("download folder");
    expect(fetched.file).toBe(target());
    expect(onlyTheFile()).toBe(true);
  });

  test("copies it from the first mirror that has it", async () => {
    put(join(folder, "second", PATH), CONTENT);
    const mirrors = [join(folder, "first"), join(folder, "second")];
    const fetched = unwrapped(await fetchSource(source(), options({ mirrors })));
    expect(fetched.place.location).toBe(join(folder, "second", PATH));
    expect(onlyTheFile()).toBe(true);
  });

  test("replaces wrong bytes in the download folder and says so", async () => {
    put(target(), WRONG);
    put(join(folder, "mirror", PATH), CONTENT);
    const events: FetchEvent[] = [];
    const onEvent = (event: FetchEvent) => events.push(event);
    unwrapped(await fetchSource(source(), options({ mirrors: [join(folder, "mirror")], onEvent })));
    expect(onlyTheFile()).toBe(true);
    expect(events[0]).toMatchObject({
      kind: "refused",
      reason: `wrong bytes: sha256 is ${digest(WRONG)}, expected ${digest(CONTENT)}`,
    });
    expect(events.at(-1)).toMatchObject({ kind: "fetched", place: { name: "mirror" } });
  });

  test("refuses a mirror's wrong bytes and goes on to the next place", async () => {
    put(join(folder, "mirror", PATH), WRONG);
    const server = serve(CONTENT, "whole");
    const fetched = unwrapped(await fetchSource(source(server.url), options({ mirrors: [join(folder, "mirror")] })));
    expect(fetched.place.name).toBe("public URL");
    expect(onlyTheFile()).toBe(true);
  });

  test("fails with both hashes when the only copy is wrong, and leaves nothing behind", async () => {
    put(join(folder, "mirror", PATH), WRONG);
    const mirrors = [join(folder, "mirror")];
    expect(failure(await fetchSource(source(), options({ mirrors, offline: true })))).toEqual({
      code: "digest-mismatch",
      message: [
        `no place has the benchmark file "${PATH}" with the expected bytes; tried:`,
        `  download folder ${target()}: not there`,
        `  mirror ${mirrors[0]}/${PATH}: wrong bytes: sha256 is ${digest(WRONG)}, expected ${digest(CONTENT)}`,
        "  public URL http://127.0.0.1:1/file.csv: not tried, as the network is switched off",
      ].join("\n"),
      remedy: `connect to the network, or set NAS_BENCH_MIRROR to a folder that holds ${PATH}`,
    });
    expect(readdirSync(dirname(target()))).toEqual([]);
  });

  test("neither a folder nor a named pipe is a file, and neither is opened", async () => {
    for (const [make, kind] of [
      [(path: string) => mkdirSync(path), "a folder"],
      [(path: string) => Bun.spawnSync(["mkfifo", path]), "a named pipe"],
    ] as const) {
      const mirror = join(folder, kind);
      for (const path of [join(mirror, PATH), target()]) {
        mkdirSync(dirname(path), { recursive: true });
        rmSync(path, { recursive: true, force: true });
        make(path);
      }
      expect(failure(await fetchSource(source(), options({ mirrors: [mirror], offline: true })))).toEqual({
        code: "missing-file",
        message: [
          `no place has the benchmark file "${PATH}" with the expected bytes; tried:`,
          `  download folder ${target()}: it is ${kind}, not a regular file`,
          `  mirror ${mirror}/${PATH}: it is ${kind}, not a regular file`,
          "  public URL http://127.0.0.1:1/file.csv: not tried, as the network is switched off",
        ].join("\n"),
        remedy: `connect to the network, or set NAS_BENCH_MIRROR to a folder that holds ${PATH}`,
      });
    }
  });

  test.skipIf(!existsSync("/dev/zero"))("a link to a device without an end is no file", async () => {
    const mirror = join(folder, "mirror");
    mkdirSync(dirname(join(mirror, PATH)), { recursive: true });
    symlinkSync("/dev/zero", join(mirror, PATH));
    const refused = failure(await fetchSource(source(), options({ mirrors: [mirror], offline: true })));
    expect(refused.message).toContain(`  mirror ${mirror}/${PATH}: it is a device, not a regular file\n`);
  });

  test("a file of another size is refused by its size, in the download folder and in a mirror", async () => {
    put(target(), CONTENT.slice(0, 5));
    put(join(folder, "mirror", PATH), new Uint8Array(300_000));
    const mirrors = [join(folder, "mirror")];
    const events: FetchEvent[] = [];
    const onEvent = (event: FetchEvent) => events.push(event);
    expect(failure(await fetchSource(source(), options({ mirrors, offline: true, onEvent }))).code).toBe(
      "digest-mismatch",
    );
    expect(events).toMatchObject([
      { kind: "refused", reason: "wrong bytes: 5 of them, expected 200000" },
      { kind: "refused", reason: "wrong bytes: 300000 of them, expected 200000" },
      { kind: "refused", reason: "not tried, as the network is switched off" },
    ]);
  });

  test("does not write into a pipe that stands where an interrupted download would be", async () => {
    mkdirSync(dirname(target()), { recursive: true });
    Bun.spawnSync(["mkfifo", `${target()}.part`]);
    const server = serve(CONTENT, "whole");
    const { code, message } = failure(await fetchSource(source(server.url), options()));
    expect({ code, message }).toEqual({
      code: "store-unwritable",
      message: `cannot write "${target()}.part": it is a named pipe, not a regular file`,
    });
  });

  test("says that the download folder cannot be written, and tries no further place", async () => {
    writeFileSync(join(folder, "downloads"), "a file, no folder");
    put(join(folder, "mirror", PATH), CONTENT);
    const server = serve(CONTENT, "whole");
    const refused = failure(await fetchSource(source(server.url), options({ mirrors: [join(folder, "mirror")] })));
    expect(refused.code).toBe("store-unwritable");
    expect(refused.message).toStartWith(`cannot write "${target()}": `);
    expect(server.ranges).toEqual([]);
  });
});

describe("downloading a file", () => {
  test("reports its bytes on the way and leaves only the file", async () => {
    const server = serve(CONTENT, "whole");
    const received: number[] = [];
    const onEvent = (event: FetchEvent) => event.kind === "receiving" && received.push(event.received);
    unwrapped(await fetchSource(source(server.url), options({ onEvent })));
    expect(onlyTheFile()).toBe(true);
    expect(received.at(-1)).toBe(CONTENT.length);
    expect(received).toEqual(received.toSorted((a, b) => a - b));
    expect(server.ranges).toEqual([null]);
  });

  test("goes on where an earlier download stopped", async () => {
    put(`${target()}.part`, CONTENT.slice(0, 70_000));
    const server = serve(CONTENT, "ranges");
    unwrapped(await fetchSource(source(server.url), options()));
    expect(server.ranges).toEqual(["bytes=70000-"]);
    expect(onlyTheFile()).toBe(true);
  });

  test("starts over when the server ignores the range", async () => {
    put(`${target()}.part`, CONTENT.slice(0, 70_000));
    const server = serve(CONTENT, "whole");
    unwrapped(await fetchSource(source(server.url), options()));
    expect(server.ranges).toEqual(["bytes=70000-"]);
    expect(onlyTheFile()).toBe(true);
  });

  test("needs no request when all bytes are there already", async () => {
    put(`${target()}.part`, CONTENT);
    const server = serve(CONTENT, "whole");
    unwrapped(await fetchSource(source(server.url), options()));
    expect(server.ranges).toEqual([]);
    expect(onlyTheFile()).toBe(true);
  });

  test("asks for the rest when the connection ends early, and tries again on a server's error", async () => {
    const server = serve(CONTENT, "truncated", "broken", "ranges");
    unwrapped(await fetchSource(source(server.url), options()));
    expect(server.ranges).toEqual([null, "bytes=100000-", "bytes=100000-"]);
    expect(onlyTheFile()).toBe(true);
  });

  test("keeps what arrived when it gives up, for the next time", async () => {
    const server = serve(CONTENT, "truncated");
    const refused = failure(await fetchSource(source(server.url), options()));
    expect(refused.message).toContain(`${server.url}: the connection ended after 175000 of 200000 bytes`);
    expect(existsSync(target())).toBe(false);
    expect(readFileSync(`${target()}.part`).length).toBe(175_000);
    const next = serve(CONTENT, "ranges");
    unwrapped(await fetchSource(source(next.url), options()));
    expect(next.ranges).toEqual(["bytes=175000-"]);
    expect(onlyTheFile()).toBe(true);
  });

  test("refuses wrong bytes with both hashes and deletes them", async () => {
    const server = serve(WRONG, "whole");
    const refused = failure(await fetchSource(source(server.url), options()));
    expect(refused.code).toBe("digest-mismatch");
    expect(refused.message).toContain(
      `public URL ${server.url}: wrong bytes: sha256 is ${digest(WRONG)}, expected ${digest(CONTENT)}`,
    );
    expect(readdirSync(dirname(target()))).toEqual([]);
  });

  test("does not take the beginning of another file for its own", async () => {
    put(`${target()}.part`, WRONG.slice(0, 70_000));
    const server = serve(CONTENT, "ranges");
    expect(failure(await fetchSource(source(server.url), options())).code).toBe("digest-mismatch");
    unwrapped(await fetchSource(source(server.url), options()));
    expect(onlyTheFile()).toBe(true);
  });

  test("stops reading when more bytes come than the file has", async () => {
    const server = serve(CONTENT, "too-long");
    const refused = failure(await fetchSource(source(server.url), options()));
    expect(refused.message).toContain("wrong bytes: more than the expected 200000");
    expect(existsSync(`${target()}.part`)).toBe(false);
  });

  test("does not take another range than it asked for", async () => {
    put(`${target()}.part`, CONTENT.slice(0, 10));
    const server = serve(CONTENT, "other-range");
    const refused = failure(await fetchSource(source(server.url), options()));
    expect(refused.message).toContain(`${server.url}: the server sent another range`);
  });

  test("takes the next place when one has no such file or nobody answers", async () => {
    const mirror = serve(CONTENT, "missing");
    const server = serve(CONTENT, "whole");
    const mirrors = [new URL(".", mirror.url).href, new URL(".", await closedUrl()).href];
    const events: FetchEvent[] = [];
    unwrapped(await fetchSource(source(server.url), options({ mirrors, onEvent: (event) => events.push(event) })));
    const refused = events.flatMap((event) => (event.kind === "refused" ? [event.reason] : []));
    expect(refused.slice(0, 2)).toEqual(["not there", "HTTP 404 Not Found"]);
    expect(refused[2]).toMatch(/connect/i);
    expect(onlyTheFile()).toBe(true);
  });

  test("gives up on a server that says nothing", async () => {
    const server = serve(CONTENT, "silent");
    const refused = failure(await fetchSource(source(server.url), options({ silence: 50 })));
    expect(refused.message).toContain(`public URL ${server.url}: silent for 50 ms`);
  });
});

describe("fetching several files", () => {
  const named = (at: number, url: string): SourceFile =>
    source(url, { id: `file-${at}`, path: `owner/repo/file-${at}.csv` });

  test("gives them in the order asked for, at any parallelism", async () => {
    const server = serve(CONTENT, "whole");
    const files = Array.from({ length: 7 }, (_, at) => named(at, server.url));
    for (const parallel of [1, 3, 20]) {
      rmSync(join(folder, "downloads"), { recursive: true, force: true });
      const fetched = unwrapped(await fetchSources(files, { ...options(), parallel }));
      expect(fetched.map((each) => each.source.id)).toEqual(files.map((file) => file.id));
    }
    expect(unwrapped(await fetchSources([], options()))).toEqual([]);
  });

  test("tries all and says how many failed", async () => {
    const server = serve(CONTENT, "whole");
    const bad = serve(CONTENT, "missing");
    const files = [named(0, bad.url), named(1, server.url), named(2, bad.url), named(3, bad.url)];
    const refused = failure(await fetchSources(files, options()));
    expect(refused.message).toStartWith('no place has the benchmark file "owner/repo/file-0.csv"');
    expect(refused.message).toEndWith("\nand 2 more files like it");
    expect(existsSync(join(folder, "downloads/owner/repo/file-1.csv"))).toBe(true);
  });

  test("of one space reports one progress that ends at all its bytes", async () => {
    const server = serve(CONTENT, "whole");
    const foreign = source(server.url, { id: "foreign", path: "owner/repo/foreign.csv", space: "block" });
    const list = { files: [named(0, server.url), named(1, server.url), foreign], citations: {} };
    const seen: [number, number][] = [];
    const onProgress = (received: number, total: number) => seen.push([received, total]);
    const fetched = unwrapped(await fetchSpace(list, "nasbench201", { ...options(), parallel: 2, onProgress }));
    expect(fetched.map((each) => each.source.id)).toEqual(["file-0", "file-1"]);
    expect(seen.at(-1)).toEqual([400_000, 400_000]);
    expect(seen.every(([received, total]) => received <= total)).toBe(true);
  });
});

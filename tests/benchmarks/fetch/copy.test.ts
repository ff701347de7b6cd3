import { describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fetchSource } from "../../../src/benchmarks/fetch/fetch-source.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { CONTENT, digest, type FetchEvent, fetchFolder, PATH, put, source, WRONG } from "./fetch-folder.ts";

const { inFolder, onlyTheFile, options, serve, target } = fetchFolder();

describe("taking a file from a folder", () => {
  test("leaves a right file in the download folder alone", async () => {
    put(target(), CONTENT);
    const fetched = unwrapped(await fetchSource(source(), options()));
    expect(fetched.place.name).toBe("download folder");
    expect(fetched.file).toBe(target());
    expect(onlyTheFile()).toBe(true);
  });

  test("copies it from the first mirror that has it", async () => {
    put(inFolder("second", PATH), CONTENT);
    const mirrors = [inFolder("first"), inFolder("second")];
    const fetched = unwrapped(await fetchSource(source(), options({ mirrors })));
    expect(fetched.place.location).toBe(inFolder("second", PATH));
    expect(onlyTheFile()).toBe(true);
  });

  test("replaces wrong bytes in the download folder and says so", async () => {
    put(target(), WRONG);
    put(inFolder("mirror", PATH), CONTENT);
    const events: FetchEvent[] = [];
    const onEvent = (event: FetchEvent) => events.push(event);
    unwrapped(await fetchSource(source(), options({ mirrors: [inFolder("mirror")], onEvent })));
    expect(onlyTheFile()).toBe(true);
    expect(events[0]).toMatchObject({
      kind: "refused",
      reason: `wrong bytes: sha256 is ${digest(WRONG)}, expected ${digest(CONTENT)}`,
    });
    expect(events.at(-1)).toMatchObject({ kind: "fetched", place: { name: "mirror" } });
  });

  test("refuses a mirror's wrong bytes and goes on to the next place", async () => {
    put(inFolder("mirror", PATH), WRONG);
    const server = serve(CONTENT, "whole");
    const fetched = unwrapped(await fetchSource(source(server.url), options({ mirrors: [inFolder("mirror")] })));
    expect(fetched.place.name).toBe("public URL");
    expect(onlyTheFile()).toBe(true);
  });

  test("fails with both hashes when the only copy is wrong, and leaves nothing behind", async () => {
    put(inFolder("mirror", PATH), WRONG);
    const mirrors = [inFolder("mirror")];
    expect(failure(await fetchSource(source(), options({ mirrors, offline: true })))).toEqual({
      code: "digest-mismatch",
      message: [
        `no place has the benchmark file "${PATH}" with the expected bytes; tried:`,
        `  download folder ${target()}: not there`,
        `  mirror ${mirrors[0]}/${PATH}: wrong bytes: sha256 is ${digest(WRONG)}, expected ${digest(CONTENT)}`,
        "  public URL http://127.0.0.1:1/file.csv: not tried, as the network is switched off",
      ].join("\n"),
      remedy: `Connect to the network, or set NAS_BENCH_MIRROR to a folder that holds ${PATH}.`,
    });
    expect(readdirSync(dirname(target()))).toEqual([]);
  });

  test("neither a folder nor a named pipe is a file, and neither is opened", async () => {
    for (const [make, kind] of [
      [(path: string) => mkdirSync(path), "a folder"],
      [(path: string) => Bun.spawnSync(["mkfifo", path]), "a named pipe"],
    ] as const) {
      const mirror = inFolder(kind);
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
        remedy: `Connect to the network, or set NAS_BENCH_MIRROR to a folder that holds ${PATH}.`,
      });
    }
  });

  test.skipIf(!existsSync("/dev/zero"))("a link to a device without an end is no file", async () => {
    const mirror = inFolder("mirror");
    mkdirSync(dirname(join(mirror, PATH)), { recursive: true });
    symlinkSync("/dev/zero", join(mirror, PATH));
    const refused = failure(await fetchSource(source(), options({ mirrors: [mirror], offline: true })));
    expect(refused.message).toContain(`  mirror ${mirror}/${PATH}: it is a device, not a regular file\n`);
  });

  test("a file of another size is refused by its size, in the download folder and in a mirror", async () => {
    put(target(), CONTENT.slice(0, 5));
    put(inFolder("mirror", PATH), new Uint8Array(300_000));
    const mirrors = [inFolder("mirror")];
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
    writeFileSync(inFolder("downloads"), "a file, no folder");
    put(inFolder("mirror", PATH), CONTENT);
    const server = serve(CONTENT, "whole");
    const refused = failure(await fetchSource(source(server.url), options({ mirrors: [inFolder("mirror")] })));
    expect(refused.code).toBe("store-unwritable");
    expect(refused.message).toStartWith(`cannot write "${target()}": `);
    expect(server.ranges).toEqual([]);
  });
});

import { describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { gunzip } from "../../../src/benchmarks/decoders/gunzip.ts";
import { failure, unwrapped } from "../../spaces/results.ts";

const CONTENT = Buffer.from("some content, some content, some content");

describe("unpacking gzip", () => {
  test("gives the content up to the limit, and nothing beyond it", () => {
    expect(unwrapped(gunzip(gzipSync(CONTENT), "f.gz", CONTENT.length))).toEqual(CONTENT);
    expect(failure(gunzip(gzipSync(CONTENT), "f.gz", CONTENT.length - 1))).toEqual({
      code: "corrupt-file",
      message: `it unpacks to more than "${CONTENT.length - 1}" bytes`,
      where: "f.gz, byte 0",
      remedy: "Delete the file and run `bun run pipeline fetch`.",
    });
  });

  test("a bomb is refused before it is in memory", () => {
    const bomb = gzipSync(Buffer.alloc(64 << 20));
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().rss;
    expect(failure(gunzip(bomb, "f.gz", 1 << 20)).message).toBe('it unpacks to more than "1048576" bytes');
    expect(process.memoryUsage().rss - before).toBeLessThan(32 << 20);
  });

  test("cut at any byte, or with a wrong check sum, is a failure", () => {
    const whole = gzipSync(CONTENT);
    for (let length = 0; length < whole.length; length++) {
      expect(failure(gunzip(whole.subarray(0, length), "f.gz", 1000)).code).toBe("corrupt-file");
    }
    whole[whole.length - 5]! ^= 1;
    expect(failure(gunzip(whole, "f.gz", 1000)).message).toStartWith("not gzip: ");
  });
});

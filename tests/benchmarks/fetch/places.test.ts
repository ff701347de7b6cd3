import { describe, expect, test } from "bun:test";
import { resolve } from "node:path";
import { mirrorsOf, placesOf } from "../../../src/benchmarks/fetch/places.ts";
import { PATH, source } from "./fetch-folder.ts";

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

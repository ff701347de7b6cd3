import { describe, expect, test } from "bun:test";
import { existsSync, rmSync } from "node:fs";
import { fetchSources } from "../../../src/benchmarks/fetch/fetch-sources.ts";
import { fetchSpace } from "../../../src/benchmarks/fetch/fetch-space.ts";
import type { SourceFile } from "../../../src/benchmarks/sources/source-list.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { CONTENT, fetchFolder, source } from "./fetch-folder.ts";

const { inFolder, options, serve } = fetchFolder();

describe("fetching several files", () => {
  const named = (at: number, url: string): SourceFile =>
    source(url, { id: `file-${at}`, path: `owner/repo/file-${at}.csv` });

  test("gives them in the order asked for, at any parallelism", async () => {
    const server = serve(CONTENT, "whole");
    const files = Array.from({ length: 7 }, (_, at) => named(at, server.url));
    for (const parallel of [1, 3, 20]) {
      rmSync(inFolder("downloads"), { recursive: true, force: true });
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
    expect(existsSync(inFolder("downloads/owner/repo/file-1.csv"))).toBe(true);
  });

  test("of one space reports one progress that ends at all its bytes", async () => {
    const server = serve(CONTENT, "whole");
    const foreign = source(server.url, { id: "foreign", path: "owner/repo/foreign.csv", space: "block" });
    const list = { files: [named(0, server.url), named(1, server.url), foreign], citations: {}, digest: "" };
    const seen: [number, number][] = [];
    const onProgress = (received: number, total: number) => seen.push([received, total]);
    const fetched = unwrapped(await fetchSpace(list, "nasbench201", { ...options(), parallel: 2, onProgress }));
    expect(fetched.map((each) => each.source.id)).toEqual(["file-0", "file-1"]);
    expect(seen.at(-1)).toEqual([400_000, 400_000]);
    expect(seen.every(([received, total]) => received <= total)).toBe(true);
  });
});

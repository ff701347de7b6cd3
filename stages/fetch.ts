import { join } from "node:path";
import { z } from "zod";
import { unwrap } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { measuredSpaceAxis } from "./inputs/axes/measured-space.ts";

/** The pinned benchmark files, fetched and decoded: one column a measurement, and what predicts the rest. */
export default defineStage({
  description: "Fetches a benchmark's pinned files, checks their digests and decodes them.",
  axes: { space: measuredSpaceAxis },
  params: z.strictObject({
    parallel: z.int().min(1).max(16).default(4).describe("Files fetched at a time."),
  }),
  outputs: ["measurements", "surrogate"],
  environment: ["NAS_BENCH_MIRROR"],
  async run(context) {
    const { fetchBenchmark } = await import("../src/benchmarks/fetch-benchmark.ts");
    const { mirrorsOf } = await import("../src/benchmarks/fetch/places.ts");
    const { readSources } = await import("../src/benchmarks/sources/read-sources.ts");
    const options = {
      downloads: join(context.root, "data", "downloads"),
      mirrors: mirrorsOf(context.root, context.environment),
      parallel: context.params.parallel,
      onProgress: (done: number, total: number) =>
        context.report({ kind: "progress", done, total, unit: "bytes" } as const),
    };
    return fetchBenchmark(String(context.cell.space), unwrap(readSources(context.file("data/sources.yaml"))), options, {
      measurements: join(context.outputs, "measurements"),
      surrogate: join(context.outputs, "surrogate"),
    });
  },
});

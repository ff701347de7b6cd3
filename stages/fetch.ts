import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { measurementsArtifact, surrogateArtifact } from "../src/benchmarks/tables/fetched.ts";
import { unwrap } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { benchmarkAxis } from "./axes/benchmark.ts";

const SOURCES = "data/sources.yaml";

/** The pinned benchmark files, fetched and decoded: one column a measurement, and what predicts the rest. */
export default defineStage({
  description: "Fetches a benchmark's pinned files, checks their digests and decodes them.",
  axes: { benchmark: benchmarkAxis },
  params: z.strictObject({
    parallel: z.int().min(1).max(16).default(4).describe("Files fetched at a time."),
  }),
  outputs: [measurementsArtifact, surrogateArtifact],
  environment: ["NAS_BENCH_MIRROR"],
  caches: ["downloads"],
  portable: true,
  async run(context) {
    const { fetchBenchmark } = await import("../src/benchmarks/fetch-benchmark.ts");
    const { mirrorsOf } = await import("../src/benchmarks/fetch/places.ts");
    const { readSources } = await import("../src/benchmarks/sources/read-sources.ts");
    const sources = context.file(SOURCES);
    const project = resolve(dirname(sources), "..");
    const options = {
      downloads: context.cache("downloads"),
      mirrors: mirrorsOf(project, context.environment),
      parallel: context.params.parallel,
      onProgress: (done: number, total: number) => {
        context.report({ kind: "progress", done, total, unit: "bytes" });
      },
    };
    return fetchBenchmark(context.cell.benchmark, unwrap(readSources(sources)), options, {
      measurements: join(context.outputs, measurementsArtifact.file),
      surrogate: join(context.outputs, surrogateArtifact.file),
    });
  },
});

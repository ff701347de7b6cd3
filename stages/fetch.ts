import { join } from "node:path";
import { z } from "zod";
import { success, unwrap } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { measuredSpaceAxis } from "./inputs/axes/measured-space.ts";

/** The pinned benchmark files, fetched into `data/downloads` and decoded into one column a measurement. */
export default defineStage({
  description: "Fetches a benchmark's pinned files, checks their digests and decodes them.",
  axes: { space: measuredSpaceAxis },
  params: z.strictObject({
    parallel: z.int().min(1).max(16).default(4).describe("Files fetched at a time."),
  }),
  outputs: ["measurements"],
  environment: ["NAS_BENCH_MIRROR"],
  async run(context) {
    const { openBenchmark } = await import("../src/benchmarks/registry.ts");
    const { mirrorsOf } = await import("../src/benchmarks/fetch/places.ts");
    const { fetchSpace } = await import("../src/benchmarks/fetch/fetch-space.ts");
    const { readSources } = await import("../src/benchmarks/sources/read-sources.ts");
    const { isTable } = await import("../src/benchmarks/benchmark-table.ts");
    const { writeMeasurements } = await import("../src/benchmarks/measurement-folder.ts");
    const space = String(context.cell.space);
    const sources = unwrap(readSources(context.file("data/sources.yaml")));
    const options = {
      downloads: join(context.root, "data", "downloads"),
      mirrors: mirrorsOf(context.root, context.environment),
    };
    const fetched = await fetchSpace(sources, space, {
      ...options,
      parallel: context.params.parallel,
      onProgress: (done, total) => context.report({ kind: "progress", done, total, unit: "bytes" }),
    });
    if (!fetched.ok) return fetched;
    const benchmark = await openBenchmark(space, sources, options);
    if (!benchmark.ok) return benchmark;
    writeMeasurements(join(context.outputs, "measurements"), isTable(benchmark.value) ? benchmark.value : undefined);
    return success(undefined);
  },
});

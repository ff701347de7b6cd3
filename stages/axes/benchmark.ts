import { z } from "zod";
import { MEASURED_SPACES } from "../../src/benchmarks/benchmark-folders.ts";
import { benchmarkModules } from "../../src/benchmarks/registry.ts";
import { unwrap } from "../../src/failure/failure.ts";
import type { Axis } from "../../src/runner/axis.ts";
import { spaceModules } from "../../src/spaces/registry.ts";

/** A search space of which a benchmark measured architectures. */
export const benchmarkAxis: Axis<string> = {
  schema: z.enum(MEASURED_SPACES).describe("a search space of which a benchmark measured architectures."),
  modules: (name) => [benchmarkModules(name), spaceModules(name)].flatMap(unwrap),
};

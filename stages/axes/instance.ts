import { z } from "zod";
import { instanceNames, parseInstance } from "../../src/benchmarks/tasks/instances.ts";
import { unwrap } from "../../src/failure/failure.ts";
import type { Axis, Coordinates } from "../../src/runner/axis.ts";
import { spaceModules } from "../../src/spaces/registry.ts";

const partsOf = (name: string): Coordinates => ({ ...unwrap(parseInstance(name)) });

/** A search space on a data set: what zero-cost proxies and pretraining depend on. */
export const instanceAxis: Axis<string> = {
  schema: z
    .union([z.enum(instanceNames()), z.string().regex(/^(?:block\(\s*\d+\s*,\s*\d+\s*\)|.+\.ya?ml)\/[^/]+$/)])
    .describe("a search space on a data set: SPACE/DATASET."),
  derive: partsOf,
  modules: (name) => unwrap(spaceModules(unwrap(parseInstance(name)).space)),
  seeds: partsOf,
};

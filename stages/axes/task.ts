import { z } from "zod";
import { parseTask, taskModules, taskNames } from "../../src/benchmarks/tasks/task.ts";
import { unwrap } from "../../src/failure/failure.ts";
import type { Axis } from "../../src/runner/axis.ts";

/** What is searched: a search space, a data set, and `zen` where a query returns the Zen-Score. */
export const taskAxis: Axis<string> = {
  schema: z
    .union([z.enum(taskNames()), z.string().regex(/^(?:block\(\s*\d+\s*,\s*\d+\s*\)|.+\.ya?ml)\/[^/]+\/zen$/)])
    .describe("what is searched: SPACE/DATASET, or SPACE/DATASET/zen where a query returns the Zen-Score."),
  derive(name) {
    const { space, dataset, instance, benchmark, signal } = unwrap(parseTask(name));
    return { space, dataset, instance, signal, ...(benchmark === undefined ? {} : { benchmark }) };
  },
  modules: taskModules,
  // Tasks on one data set draw the same numbers.
  seeds(name) {
    const { space, dataset } = unwrap(parseTask(name));
    return { space, dataset };
  },
};

import { z } from "zod";
import { parseTask, taskModules, taskNames } from "../../src/benchmarks/tasks/task.ts";
import { unwrap } from "../../src/failure/failure.ts";
import type { Axis } from "../../src/runner/axis.ts";
import { spaceModules } from "../../src/spaces/registry.ts";

/** Tasks of spaces that have no name of their own. */
const OTHER = /^(?:block\(\s*\d+\s*,\s*\d+\s*\)|.+\.ya?ml)\/[^/]+\/zen$/;

let schema: z.ZodType<string> | undefined;

/** What is searched: a search space, a data set, and `zen` where a query returns the Zen-Score. */
export const taskAxis: Axis<string> = {
  // Made when it is asked for: a cell, which asks for no other task, does not depend on them.
  get schema() {
    schema ??= z
      .union([z.enum(taskNames()), z.string().regex(OTHER)])
      .describe("what is searched: SPACE/DATASET, or SPACE/DATASET/zen where a query returns the Zen-Score.");
    return schema;
  },
  derive(name) {
    const { space, dataset, instance, benchmark, signal } = unwrap(parseTask(name));
    return { space, dataset, instance, signal, ...(benchmark === undefined ? {} : { benchmark }) };
  },
  modules: (name) => [taskModules(name), spaceModules(unwrap(parseTask(name)).space)].flatMap(unwrap),
  // Tasks on one data set draw the same numbers.
  seeds(name) {
    const { space, dataset } = unwrap(parseTask(name));
    return { space, dataset };
  },
};

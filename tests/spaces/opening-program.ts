/**
 * Opens a space, its benchmark's task, or a benchmark in a process of its own and prints the project's files that were
 * loaded for it, as JSON. Usage: `bun opening-program.ts space|task NAME FOLDER`.
 */

import { benchmarkTask } from "../../src/benchmarks/tasks/load-tasks.ts";
import { parseTask } from "../../src/benchmarks/tasks/task.ts";
import { openSpace } from "../../src/spaces/registry.ts";

const [kind, name = "", artifacts = ""] = process.argv.slice(2);
if (kind === "space") {
  const space = await openSpace(name, { artifacts, neighbours: true });
  if (!space.ok) throw new Error(space.failure.message);
} else {
  const task = parseTask(name);
  if (!task.ok) throw new Error(task.failure.message);
  benchmarkTask(task.value.space, task.value.dataset);
}
process.stdout.write(JSON.stringify(Object.keys(require.cache)));

import { didYouMean } from "../failure/did-you-mean.ts";
import { failed, type Result, success } from "../failure/failure.ts";
import type { NetworkTarget } from "./search-space.ts";
import { TASK_TABLE, type TaskName } from "./transnas101/tasks.ts";

/**
 * Image resolution in pixels and classes of the data sets that networks are lowered for: those of NAS-Bench-201, and
 * TransNAS-Bench-101's tasks.
 * Source: D-X-Y/NAS-Bench-201:README.md (ImageNet16-120 is down-sampled to 16 × 16, 120 classes).
 */
const DATA_SETS: Readonly<Record<string, NetworkTarget>> = {
  cifar10: { resolution: 32, classes: 10 },
  cifar100: { resolution: 32, classes: 100 },
  "ImageNet16-120": { resolution: 16, classes: 120 },
  ...Object.fromEntries(Object.entries(TASK_TABLE).map(([name, { target }]) => [name, target])),
};

/** The names of all data sets, in a fixed order. */
export const DATA_SET_NAMES: readonly string[] = Object.keys(DATA_SETS);

/** The target of a data set. Fails with `unknown-dataset` and the nearest name. */
export function dataSetNamed(name: string): Result<NetworkTarget> {
  const target = Object.hasOwn(DATA_SETS, name) ? DATA_SETS[name] : undefined;
  if (target !== undefined) return success(target);
  const message = `"${name}" is not a data set${didYouMean(name, DATA_SET_NAMES)}`;
  return failed({ code: "unknown-dataset", message, remedy: `use one of: ${DATA_SET_NAMES.join(", ")}` });
}

/** The metric by which networks are ranked on a data set: a task's own, accuracy elsewhere. */
export function metricOf(name: string): string {
  return Object.hasOwn(TASK_TABLE, name) ? TASK_TABLE[name as TaskName].metric : "accuracy";
}

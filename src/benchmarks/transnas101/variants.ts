import type { TabularSpace } from "../../spaces/search-space.ts";
import { TASKS, type TaskName } from "../../spaces/transnas101/tasks.ts";
import { transnas101Macro } from "../../spaces/transnas101-macro/space.ts";
import { transnas101Micro } from "../../spaces/transnas101-micro/space.ts";
import type { ZenArchive } from "../zen-archive.ts";

/** One of the benchmark's two spaces, and where its values stand in the files. */
export interface Variant {
  readonly space: TabularSpace;
  /** NASLib's name of the space, as in its files' names. */
  readonly naslib: string;
  /** Index of the space's first network in files that hold both spaces. */
  readonly first: number;
}

/** The macro space leads the benchmark's list of 7,352 networks. */
export const MACRO: Variant = { space: transnas101Macro, naslib: "transbench101_macro", first: 0 };

/** The micro space follows it. */
export const MICRO: Variant = { space: transnas101Micro, naslib: "transbench101_micro", first: MACRO.space.count };

/** Networks of both spaces. */
export const NETWORKS = MACRO.space.count + MICRO.space.count;

/** What the archive of {@link zenSource} holds. */
export function zenArchive({ space, naslib }: Variant): ZenArchive<TaskName> {
  return { space, naslib, noun: "network", datasets: TASKS };
}

/** Id in `data/sources.yaml` of the archive of final metrics and Zen-Scores. */
export function zenSource(variant: Variant): string {
  return `${variant.space.name}-zen`;
}

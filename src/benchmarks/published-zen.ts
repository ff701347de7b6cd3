import { failed, type Result, success } from "../failure/failure.ts";
import { TASKS } from "../spaces/transnas101/tasks.ts";
import type { BenchmarkTable } from "./benchmark-table.ts";
import { type MeasuredColumn, MeasuredColumns } from "./measured-columns.ts";
import { DATASETS } from "./nasbench201/measurements.ts";
import type { OpenOptions } from "./open-options.ts";
import { NO_SPLIT } from "./published-costs.ts";
import type { SourceList } from "./sources/source-list.ts";

/** The metric's name. */
const ZEN = "zen";

/**
 * Opens the Zen-Scores that NASLib's authors published of all networks of a space, by data set: of NAS-Bench-201 and both
 * spaces of TransNAS-Bench-101. Fetches the files where they are not yet there, decodes them once, and keeps the decoded
 * table. Fails with `unsupported` for other spaces, and as fetching and decoding do.
 */
export async function openPublishedZen(
  space: string,
  list: SourceList,
  options: OpenOptions,
): Promise<Result<BenchmarkTable>> {
  if (space === "nasbench201") return ofCells(list, options);
  if (space === "transnas101-micro" || space === "transnas101-macro") return ofTasks(space, list, options);
  return failed({
    code: "unsupported",
    message: `nobody published Zen-Scores of all networks of "${space}"`,
    remedy: "name the architectures to score, or a table of scores by its path",
  });
}

async function ofCells(list: SourceList, options: OpenOptions): Promise<Result<BenchmarkTable>> {
  const columns = await (await import("./nasbench201/open.ts")).loadPublishedProxies(list, options);
  if (!columns.ok) return columns;
  const { cifar10_zen, cifar100_zen, imagenet16_120_zen } = columns.value;
  const values = { cifar10: cifar10_zen, cifar100: cifar100_zen, "ImageNet16-120": imagenet16_120_zen };
  const measured = DATASETS.map((dataset) => column(dataset, "nasbench201-zen", values[dataset]));
  return success(new MeasuredColumns("nasbench201", cifar10_zen.length, measured));
}

async function ofTasks(
  space: "transnas101-micro" | "transnas101-macro",
  list: SourceList,
  options: OpenOptions,
): Promise<Result<BenchmarkTable>> {
  const { loadTransNas101Proxies } = await import("./transnas101/open.ts");
  const { proxyColumn } = await import("./transnas101/published-proxies.ts");
  const { MACRO, MICRO, zenSource } = await import("./transnas101/variants.ts");
  const variant = space === MICRO.space.name ? MICRO : MACRO;
  const columns = await loadTransNas101Proxies(variant, list, options);
  if (!columns.ok) return columns;
  const measured = TASKS.map((task) => column(task, zenSource(variant), columns.value[proxyColumn(task, "zen")]!));
  return success(new MeasuredColumns(space, variant.space.count, measured));
}

function column(dataset: string, source: string, values: Float64Array): MeasuredColumn {
  const run = "Zen-Score of the untrained network, -1e8 where no path is alive";
  const seeds = "none: not trained";
  return { description: { dataset, metric: ZEN, split: NO_SPLIT, unit: "1", seeds, run, source }, values };
}

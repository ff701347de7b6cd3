import { type Result, success } from "../../failure/failure.ts";
import { nasbench201 } from "../../spaces/nasbench201/space.ts";
import type { Columns } from "../../tables/table.ts";
import { numberColumn, readIndexedCsv } from "../csv-rows.ts";
import { fileOf, type LoadedFile } from "../load-files.ts";
import { readZenArchive, type ZenArchive } from "../zen-archive.ts";
import { DATASETS, type DatasetName } from "./measurements.ts";

/**
 * Proxies that others computed for NAS-Bench-201's cells, in row order, for cross-checks: trainable parameters,
 * SynFlow, LogSynFlow and NASWOT by FreeREA's authors (NASWOT is −∞ for 201 cells), Zen-Scores (−1e8 for the 341 dead
 * cells) with one seed's validation accuracy in percent by NASLib's.
 */
export const PROXY_SCHEMA = {
  row: "integer",
  cifar10_params: "number",
  cifar10_synflow: "number",
  cifar10_logsynflow: "number",
  cifar10_naswot: "number",
  cifar10_zen: "number",
  cifar10_one_seed_validation_accuracy: "number",
  cifar100_params: "number",
  cifar100_synflow: "number",
  cifar100_logsynflow: "number",
  cifar100_naswot: "number",
  cifar100_zen: "number",
  cifar100_one_seed_validation_accuracy: "number",
  imagenet16_120_params: "number",
  imagenet16_120_synflow: "number",
  imagenet16_120_logsynflow: "number",
  imagenet16_120_naswot: "number",
  imagenet16_120_zen: "number",
  imagenet16_120_one_seed_validation_accuracy: "number",
} as const;
export type ProxyColumns = Columns<typeof PROXY_SCHEMA>;
type ProxyColumn = Exclude<keyof ProxyColumns, "row">;
type ColumnPrefix = "cifar10" | "cifar100" | "imagenet16_120";

const CSV_PROXIES = ["params", "synflow", "logsynflow", "naswot"] as const;
type CsvProxy = (typeof CSV_PROXIES)[number];

const ZEN_SOURCE = "nasbench201-zen";

/** What the archive of Zen-Scores holds. */
const ZEN_ARCHIVE: ZenArchive<DatasetName> = {
  space: nasbench201,
  naslib: "nasbench201",
  noun: "cell",
  datasets: DATASETS,
};

/** Ids in `data/sources.yaml` of the files that the proxies come from. */
export const PROXY_SOURCES: readonly string[] = [
  ...DATASETS.flatMap((dataset) => CSV_PROXIES.map((proxy) => sourceOf(dataset, proxy))),
  ZEN_SOURCE,
];

const PREFIXES: Readonly<Record<DatasetName, ColumnPrefix>> = {
  cifar10: "cifar10",
  cifar100: "cifar100",
  "ImageNet16-120": "imagenet16_120",
};

/**
 * Decodes the files of {@link PROXY_SOURCES}; `official` is each row's official index, in whose order the CSV files
 * stand. Fails with `corrupt-file` and the place.
 */
export function decodeProxies(files: ReadonlyMap<string, LoadedFile>, official: Int32Array): Result<ProxyColumns> {
  const columns: [ProxyColumn, Float64Array][] = [];
  for (const dataset of DATASETS) {
    for (const proxy of CSV_PROXIES) {
      const values = decodeCsv(fileOf(files, sourceOf(dataset, proxy)), dataset, proxy);
      if (!values.ok) return values;
      columns.push([`${PREFIXES[dataset]}_${proxy}`, Float64Array.from(official, (index) => values.value[index]!)]);
    }
  }
  const zen = readZenArchive(fileOf(files, ZEN_SOURCE), ZEN_ARCHIVE);
  if (!zen.ok) return zen;
  for (const [dataset, { scores, finals }] of zen.value) {
    columns.push([`${PREFIXES[dataset]}_zen`, scores]);
    columns.push([`${PREFIXES[dataset]}_one_seed_validation_accuracy`, finals]);
  }
  const row = Int32Array.from({ length: nasbench201.count }, (_, at) => at);
  return success({ row, ...(Object.fromEntries(columns) as Record<ProxyColumn, Float64Array>) });
}

function sourceOf(dataset: DatasetName, proxy: CsvProxy): string {
  return `nasbench201-${dataset}-${proxy}`;
}

/** The header of a proxy's file: timings follow the value, in one file a single column of them. */
function headerOf(dataset: DatasetName, proxy: CsvProxy): readonly string[] {
  if (proxy === "params") return ["index", proxy];
  if (proxy === "logsynflow" && dataset === "cifar10") return ["index", proxy, "time=[s]"];
  return ["index", proxy, "time=[s]", "time_pure=[s]"];
}

function decodeCsv({ file, bytes }: LoadedFile, dataset: DatasetName, proxy: CsvProxy): Result<Float64Array> {
  const csv = readIndexedCsv(bytes.toString("utf8"), file, headerOf(dataset, proxy), nasbench201.count);
  if (!csv.ok) return csv;
  const values = numberColumn(csv.value, proxy, proxy === "naswot");
  // ImageNet16-120's file counts parameters, the others give millions of them.
  if (!values.ok || proxy !== "params" || dataset === "ImageNet16-120") return values;
  return success(values.value.map((millions) => Math.round(millions * 1e6)));
}

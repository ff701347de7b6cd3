import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { TabularSpace } from "../../spaces/search-space.ts";
import { TASKS, type TaskName } from "../../spaces/transnas101/tasks.ts";
import type { Columns } from "../../tables/table.ts";
import { fileOf, type LoadedFile } from "../load-files.ts";
import { parsedJson } from "../parsed-json.ts";
import { readZenArchive } from "../zen-archive.ts";
import { proxiesSource, type Variant, zenArchive, zenSource } from "./variants.ts";

/**
 * Proxies that NASLib's authors computed for about 700 networks of each space and task, by their own names: `params` is
 * in millions and `flops` in millions of operations as tensorwatch counts them, both of the whole network with the
 * task's ending (one tile of a jigsaw's).
 */
const SAMPLED = [
  "flops",
  "params",
  "grasp",
  "fisher",
  "grad_norm",
  "l2_norm",
  "plain",
  "nwot",
  "epe_nas",
  "jacov",
  "snip",
] as const;

/** Name of a proxy's column; `best` is the best validation metric over the epochs, which the proxies' file repeats. */
export function proxyColumn(task: TaskName, proxy: (typeof SAMPLED)[number] | "zen" | "best"): string {
  return `${task}_${proxy}`;
}

/** Zen-Scores of all networks (−1e8 for dead ones), then the sampled proxies and metrics, NaN where not computed. */
export const PROXY_SCHEMA: Readonly<Record<string, "number">> = Object.fromEntries(
  TASKS.flatMap((task) =>
    (["zen", ...SAMPLED, "best"] as const).map((proxy) => [proxyColumn(task, proxy), "number"] as const),
  ),
);

/** Ids of the files that a space's proxies come from. */
export function proxySources(variant: Variant): readonly string[] {
  return [zenSource(variant), proxiesSource(variant)];
}

/** Decodes a space's files of {@link proxySources} into columns in row order. Fails with `corrupt-file` and the place. */
export function decodeProxies(
  files: ReadonlyMap<string, LoadedFile>,
  variant: Variant,
): Result<Columns<typeof PROXY_SCHEMA>> {
  const zen = readZenArchive(fileOf(files, zenSource(variant)), zenArchive(variant));
  if (!zen.ok) return zen;
  const { file, bytes } = fileOf(files, proxiesSource(variant));
  const columns = new Map<string, Float64Array>(
    Object.keys(PROXY_SCHEMA).map((name) => [name, new Float64Array(variant.space.count).fill(Number.NaN)]),
  );
  for (const [task, { scores }] of zen.value) columns.set(proxyColumn(task, "zen"), scores);
  const tables = parsedJson(bytes.toString("utf8"));
  if (!isRecord(tables)) return failed(corrupt(file, "it does not hold a JSON object"));
  for (const task of TASKS) {
    const networks = tables[task];
    if (!isRecord(networks)) return failed(corrupt(file, `it has no task "${task}"`));
    for (const [arch, record] of Object.entries(networks)) {
      const problem = readRecord(arch, record, task, columns, variant.space);
      if (problem) return failed(corrupt(`${file}, ${task} ${arch}`, problem));
    }
  }
  return success(Object.fromEntries(columns));
}

/** Adds one network's values to the columns, or says what is wrong with them. */
function readRecord(
  arch: string,
  record: unknown,
  task: TaskName,
  columns: ReadonlyMap<string, Float64Array>,
  space: TabularSpace,
): string | undefined {
  const network = space.parse(arch);
  if (!network.ok) return network.failure.message;
  if (!isRecord(record) || typeof record.val_accuracy !== "number") return "it has no val_accuracy";
  columns.get(proxyColumn(task, "best"))![network.value] = record.val_accuracy;
  for (const proxy of SAMPLED) {
    const { score } = (record[proxy] ?? {}) as Record<string, unknown>;
    if (typeof score !== "number") return `it has no ${proxy}.score`;
    columns.get(proxyColumn(task, proxy))![network.value] = score;
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function corrupt(where: string, message: string): Failure {
  return { code: "corrupt-file", message, where, remedy: "Delete the file and run `bun run pipeline fetch`." };
}

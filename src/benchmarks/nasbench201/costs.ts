import { type Result, success } from "../../failure/failure.ts";
import { indexOfRow } from "../../spaces/nasbench201/official-index.ts";
import { nasbench201 } from "../../spaces/nasbench201/space.ts";
import { numberColumn, readIndexedCsv } from "../csv-rows.ts";
import { fileOf, type LoadedFile } from "../load-files.ts";
import { COST_MEASUREMENTS, DATASETS, type DatasetName, paramsSource } from "./measurements.ts";

/** Trainable parameters of the network of each cell, in row order, as FreeREA's authors counted them. */
export type CostColumns = Readonly<Record<(typeof COST_MEASUREMENTS)[number]["column"], Float64Array>>;

/** Ids in `data/sources.yaml` of the files that the costs come from. */
export const COST_SOURCES: readonly string[] = DATASETS.map(paramsSource);

/** Decodes the files of {@link COST_SOURCES}, which stand in official order. Fails with `corrupt-file` and the place. */
export function decodeCosts(files: ReadonlyMap<string, LoadedFile>): Result<CostColumns> {
  const columns: Partial<Record<keyof CostColumns, Float64Array>> = {};
  for (const { column, description } of COST_MEASUREMENTS) {
    const counts = decodeParams(fileOf(files, description.source), description.dataset);
    if (!counts.ok) return counts;
    columns[column] = counts.value.map((_, row) => counts.value[indexOfRow(row)]!);
  }
  return success(columns as CostColumns);
}

function decodeParams({ file, bytes }: LoadedFile, dataset: DatasetName): Result<Float64Array> {
  const csv = readIndexedCsv(bytes.toString("utf8"), file, ["index", "params"], nasbench201.count);
  if (!csv.ok) return csv;
  const values = numberColumn(csv.value, "params");
  // ImageNet16-120's file counts parameters, the others give millions of them.
  if (!values.ok || dataset === "ImageNet16-120") return values;
  return success(values.value.map((millions) => Math.round(millions * 1e6)));
}

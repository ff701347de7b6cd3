import { failed, type Result, success } from "../../failure/failure.ts";
import { corruptBytes } from "../decoders/corrupt-bytes.ts";
import { readNpy } from "../decoders/npy.ts";
import { fileOf, type LoadedFile } from "../load-files.ts";
import { readCellFrame } from "./files.ts";
import { CELLS, type COST_MEASUREMENTS, FLOPS_SOURCE, PARAMS_SOURCE } from "./measurements.ts";

/**
 * Costs that others computed for the network of each cell, in row order.
 *
 * - `cifar10_params`: trainable parameters, from the benchmark itself.
 * - `cifar10_flops`: what the thop package counts for a PyTorch network and one image of 32 × 32 pixels by ObfuNAS's
 *   authors (Tongzhou0101/ObfuNAS:network.py): the multiply-accumulates of the convolutions and the dense layer, plus 2
 *   for every number that a batch normalisation gives; additions, poolings and ReLUs count nothing.
 */
export type CostColumns = Readonly<Record<(typeof COST_MEASUREMENTS)[number]["column"], Float64Array>>;

/** Ids in `data/sources.yaml` of the files that the costs come from. */
export const COST_SOURCES: readonly string[] = [PARAMS_SOURCE, FLOPS_SOURCE];

/**
 * The columns of the parameters' file. Its times are seconds that FreeREA's authors took to count the parameters three
 * times (NiccoloCavagnero/FreeREA:tools/compute_metrics.py), of no use here.
 */
const PARAMS_COLUMNS = { index: "i8", params: "f8", "time=[s]": "f8", "time_pure=[s]": "f8" } as const;

/** How far from a whole number the published millions of parameters may be, in parameters. */
const ROUNDING = 1e-3;

/** Decodes the files of {@link COST_SOURCES}. Fails with `corrupt-file`. */
export function decodeCosts(files: ReadonlyMap<string, LoadedFile>): Result<CostColumns> {
  const paramsFile = fileOf(files, PARAMS_SOURCE);
  const frame = readCellFrame(paramsFile, PARAMS_COLUMNS);
  if (!frame.ok) return frame;
  const params = counts(frame.value.params, 1e6, paramsFile.file);
  if (!params.ok) return params;
  const { file, bytes } = fileOf(files, FLOPS_SOURCE);
  const values = readNpy(bytes, file, "f8", [CELLS]);
  if (!values.ok) return values;
  const flops = counts(values.value, 1, file);
  return flops.ok ? success({ cifar10_params: params.value, cifar10_flops: flops.value }) : flops;
}

/** Values in a unit as whole numbers above 0. */
function counts(values: Float64Array, unit: number, file: string): Result<Float64Array> {
  const whole = values.map((value) => Math.round(value * unit));
  const odd = whole.findIndex((count, row) => !(count > 0 && Math.abs(values[row]! * unit - count) <= ROUNDING));
  if (odd < 0) return success(whole);
  return failed(corruptBytes(file, 0, `row ${odd}: "${values[odd]! * unit}" is not a whole number above 0`));
}

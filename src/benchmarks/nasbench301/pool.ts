import { failed, type Result, success, unwrap } from "../../failure/failure.ts";
import { nasbench301 } from "../../spaces/nasbench301/space.ts";
import type { Columns } from "../../tables/table.ts";
import { corruptBytes } from "../decoders/corrupt-bytes.ts";
import { readNumbers } from "../decoders/pickle/numpy-values.ts";
import { readPickle } from "../decoders/pickle/read-pickle.ts";
import type { LoadedFile } from "../load-files.ts";
import { PoolTable } from "../pool-table.ts";
import { readGenotypes } from "./genotype-pickle.ts";
import { GENOTYPE_SOURCE, POOL_MEASUREMENTS, VALUE_COLUMNS, VALUE_SOURCES, type ValueColumn } from "./measurements.ts";

/** Genotypes in the published pool. */
const POOL_SIZE = 10_000;

/** The pool in the order of its files: accuracy in percent, training time in seconds, FLOPs in multiply-accumulates. */
export const POOL_SCHEMA = {
  architecture: "text",
  accuracy: "number",
  training_time: "number",
  flops: "number",
} as const;
export type PoolColumns = Columns<typeof POOL_SCHEMA>;

/**
 * Decodes the four pickles of the pool (source ids as in `POOL_SOURCES`), nothing of which is executed. Fails with
 * `corrupt-file` on files that hold anything but 10,000 distinct genotypes and as many positive numbers.
 */
export function decodePool(files: ReadonlyMap<string, LoadedFile>): Result<PoolColumns> {
  const genotypes = decoded(files, GENOTYPE_SOURCE, (value, file) => readGenotypes(value, POOL_SIZE, file));
  if (!genotypes.ok) return genotypes;
  const columns = new Map<ValueColumn, Float64Array>();
  for (const column of VALUE_COLUMNS) {
    const values = decoded(files, VALUE_SOURCES[column], (value, file) => readNumbers(value, POOL_SIZE, file));
    if (!values.ok) return values;
    const odd = values.value.findIndex((value) => !(value > 0 && value <= limitOf(column)));
    if (odd >= 0) {
      const { file } = files.get(VALUE_SOURCES[column])!;
      return failed(corruptBytes(file, 0, `value ${odd}, "${values.value[odd]}", is not possible for ${column}`));
    }
    columns.set(column, values.value);
  }
  const architecture = genotypes.value.map((genotype) => nasbench301.format(genotype));
  return success({ architecture, ...(Object.fromEntries(columns) as Record<ValueColumn, Float64Array>) });
}

/** The pool of a decoded table. Throws a `FailureError` when a text of it is no genotype, which is a broken cache. */
export function poolFrom(columns: PoolColumns): PoolTable {
  const architectures = columns.architecture.map((text) => unwrap(nasbench301.parse(text)));
  const measured = VALUE_COLUMNS.map((column) => ({
    description: POOL_MEASUREMENTS[column],
    values: columns[column],
  }));
  return new PoolTable(nasbench301, architectures, measured);
}

function limitOf(column: ValueColumn): number {
  return column === "accuracy" ? 100 : Number.MAX_VALUE;
}

type Pickled = Parameters<typeof readNumbers>[0];

function decoded<T>(
  files: ReadonlyMap<string, LoadedFile>,
  id: string,
  read: (value: Pickled, file: string) => Result<T>,
): Result<T> {
  const found = files.get(id);
  if (found === undefined) throw new Error(`the file ${id} was not given`);
  const pickle = readPickle(found.bytes, found.file);
  return pickle.ok ? read(pickle.value, found.file) : pickle;
}

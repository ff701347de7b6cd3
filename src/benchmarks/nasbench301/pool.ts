import { failed, type Result, success } from "../../failure/failure.ts";
import { nasbench301 } from "../../spaces/nasbench301/space.ts";
import type { ArchitectureCode } from "../../spaces/search-space.ts";
import type { MeasuredColumn } from "../benchmark-table.ts";
import { corruptBytes } from "../decoders/corrupt-bytes.ts";
import { readNumbers } from "../decoders/pickle/numpy-values.ts";
import { readPickle } from "../decoders/pickle/read-pickle.ts";
import type { DecodedTable } from "../kept-table.ts";
import type { LoadedFile } from "../load-files.ts";
import { PoolTable } from "../pool-table.ts";
import { readGenotypes } from "./genotype-pickle.ts";
import { GENOTYPE_SOURCE, POOL_MEASUREMENTS, VALUE_COLUMNS, VALUE_SOURCES, type ValueColumn } from "./measurements.ts";

/** Genotypes in the published pool. */
const POOL_SIZE = 10_000;

/**
 * Decodes the four pickles of the pool (source ids as in `POOL_SOURCES`), nothing of which is executed: accuracy in percent,
 * training time in seconds, FLOPs in multiply-accumulates, in the order of the files. Fails with
 * `corrupt-file` on files that hold anything but 10,000 distinct genotypes and as many positive numbers.
 */
export function decodePool(files: ReadonlyMap<string, LoadedFile>): Result<DecodedTable> {
  const genotypes = decoded(files, GENOTYPE_SOURCE, (value, file) => readGenotypes(value, POOL_SIZE, file));
  if (!genotypes.ok) return genotypes;
  const measured: MeasuredColumn[] = [];
  for (const column of VALUE_COLUMNS) {
    const values = decoded(files, VALUE_SOURCES[column], (value, file) => readNumbers(value, POOL_SIZE, file));
    if (!values.ok) return values;
    const odd = values.value.findIndex((value) => !(value > 0 && value <= limitOf(column)));
    if (odd >= 0) {
      const { file } = files.get(VALUE_SOURCES[column])!;
      return failed(corruptBytes(file, 0, `value ${odd}, "${values.value[odd]}", is not possible for ${column}`));
    }
    measured.push({ description: POOL_MEASUREMENTS[column], values: values.value });
  }
  return success({ measured, architectures: genotypes.value.map((genotype) => nasbench301.format(genotype)) });
}

/** The pool of a decoded table. Fails with `invalid-architecture` when a text of it is no genotype, which is a broken cache. */
export function poolFrom({ measured, architectures: texts = [] }: DecodedTable): Result<PoolTable> {
  const architectures: ArchitectureCode[] = [];
  for (const text of texts) {
    const parsed = nasbench301.parse(text);
    if (!parsed.ok) return parsed;
    architectures.push(parsed.value);
  }
  return success(new PoolTable(nasbench301, architectures, measured));
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

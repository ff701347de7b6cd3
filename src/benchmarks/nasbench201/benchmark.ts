import { nasbench201 } from "../../spaces/nasbench201/space.ts";
import type { ArchitectureIndex } from "../../spaces/search-space.ts";
import type { BenchmarkTable } from "../benchmark-table.ts";
import { MeasuredColumns } from "../measured-columns.ts";
import type { AccuracyColumns } from "./accuracy-table.ts";
import { MEASUREMENTS } from "./measurements.ts";

/** NAS-Bench-201 in memory: look-ups, and the official numbering of its cells. */
export interface NasBench201 extends BenchmarkTable {
  /** The table that it reads, in row order. */
  readonly columns: AccuracyColumns;
  /** A cell's number in the benchmark's own files, 0–15,624. */
  officialIndex(architecture: ArchitectureIndex): number;
}

/** The benchmark of a decoded accuracy table. */
export function nasBench201From(columns: AccuracyColumns): NasBench201 {
  const measured = MEASUREMENTS.map(({ column, description }) => ({ description, values: columns[column] }));
  return new DecodedNasBench201(columns, measured);
}

class DecodedNasBench201 extends MeasuredColumns implements NasBench201 {
  readonly columns: AccuracyColumns;

  constructor(columns: AccuracyColumns, measured: ConstructorParameters<typeof MeasuredColumns>[2]) {
    super(nasbench201.name, nasbench201.count, measured);
    this.columns = columns;
  }

  officialIndex(architecture: ArchitectureIndex): number {
    const index = this.columns.official_index[architecture];
    if (index === undefined) throw new RangeError(`nasbench201 has no row ${architecture}`);
    return index;
  }
}

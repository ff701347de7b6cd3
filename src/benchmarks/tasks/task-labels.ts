import { type Result, success } from "../../failure/failure.ts";
import type { Architecture } from "../../spaces/search-space.ts";
import { type FetchedBenchmark, fetchedValues } from "./open-task.ts";

/** The rows of a sampling design, and the architectures that they stand for. */
interface DesignRows {
  readonly rows: { readonly count: number };
  architecture(row: number): Architecture;
}

/**
 * What a query of every row of a design returns, in the benchmark's unit: labels, each of which counts as a query. NaN
 * where an architecture was not measured. Fails as `fetchedValues` and predicting do.
 */
export async function taskLabels(
  name: string,
  { rows, architecture }: DesignRows,
  fetched: FetchedBenchmark | undefined,
): Promise<Result<Float64Array>> {
  const values = await fetchedValues(name, fetched);
  if (!values.ok) return values;
  const architectures = Array.from({ length: rows.count }, (_, row) => architecture(row));
  if (values.value.kind === "table") {
    const { seen } = values.value;
    return success(Float64Array.from(architectures, (row) => seen.values[Number(row)]!));
  }
  const { predict, close } = values.value;
  try {
    return await predict(architectures);
  } finally {
    await close();
  }
}

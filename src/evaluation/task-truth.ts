import { type Result, success } from "../failure/failure.ts";
import type { Architecture } from "../spaces/search-space.ts";
import type { NamedValues } from "./search-metrics.ts";
import type { EvaluatedDesign, TaskTruth } from "./task-inputs.ts";

/** The values of a task as its benchmark gives them: measured by row of the space, or predicted when asked for. */
export interface BenchmarkValues {
  readonly source: string;
  readonly seen: NamedValues;
  readonly reported: readonly NamedValues[];
  /** What is seen of architectures, in their order; there where the values are predicted. */
  predict?(architectures: readonly Architecture[]): Promise<Result<Float64Array>>;
  /** Whether nothing vouches for a predicted value. */
  isExtrapolated?(value: number): boolean;
}

/**
 * What a task is held against: its values, and those of the rows of its design where they have to be predicted. Fails as
 * predicting does.
 */
export async function taskTruth(
  values: BenchmarkValues,
  design: EvaluatedDesign,
  measuredFrom: string,
): Promise<Result<TaskTruth>> {
  const { source, seen, reported } = values;
  const known = { source, seen, reported, measuredFrom };
  if (values.predict === undefined) return success(known);
  const predicted = await values.predict(
    Array.from({ length: design.rows.count }, (_, row) => design.architecture(row)),
  );
  if (!predicted.ok) return predicted;
  const isExtrapolated = (value: number) => values.isExtrapolated?.(value) ?? false;
  return success({ ...known, predicted: predicted.value, isExtrapolated });
}

import { measurementSchema, valuesOf } from "../../src/benchmarks/measurement-file.ts";
import { type Result, success } from "../../src/failure/failure.ts";
import { flooredZen, proxySchema } from "../../src/proxies/proxy-table.ts";
import type { Coordinates, StageContext, StageInput } from "../../src/runner/stage.ts";
import type { TabularSpace } from "../../src/spaces/search-space.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";

type Inputs = Pick<StageContext<unknown>, "inputs">;

/** The upstream cells of a stage whose coordinates have the given values. */
export function inputsWhere(context: Inputs, stage: string, wanted: Coordinates): StageInput[] {
  return context
    .inputs(stage)
    .filter(({ cell }) => Object.entries(wanted).every(([key, value]) => cell[key] === value));
}

/** The accuracy that searches and predictors see: validation, in percent, by row. */
export function validationAccuracy(context: Inputs, space: TabularSpace, dataset: string): Result<Float64Array> {
  return accuracyOf(context, space, dataset, "validation");
}

/** One accuracy column of the benchmark, in percent, by row. */
export function accuracyOf(
  context: Inputs,
  space: TabularSpace,
  dataset: string,
  split: "validation" | "test",
): Result<Float64Array> {
  const fetched = inputsWhere(context, "fetch", { space: space.name })[0];
  if (fetched === undefined) throw new Error("the stage fetch is not among the inputs");
  const columns = readArrow(fetched.path("measurements.arrow"), measurementSchema);
  return columns.ok ? valuesOf(columns.value, space.count, { dataset, metric: "accuracy", split }) : columns;
}

/** Zen scores as labels, by row; NaN where not scored. */
export function zenLabels(context: Inputs, space: TabularSpace, dataset: string): Result<Float64Array> {
  const scored = inputsWhere(context, "proxy-score", { space: space.name, dataset })[0];
  if (scored === undefined) throw new Error("the stage proxy-score is not among the inputs");
  const columns = readArrow(scored.path("proxies.arrow"), proxySchema);
  return columns.ok ? success(flooredZen(columns.value.zen)) : columns;
}

/** The labels of a kind by row: zen scores, or validation accuracies in percent, each of which counts as a query. */
export function labelsOf(context: Inputs, space: TabularSpace, dataset: string, label: string): Result<Float64Array> {
  return label === "zen" ? zenLabels(context, space, dataset) : validationAccuracy(context, space, dataset);
}

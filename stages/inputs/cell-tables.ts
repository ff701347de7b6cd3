import { readMeasurement } from "../../src/benchmarks/measurement-folder.ts";
import { type AccuracySource, protocolOf } from "../../src/benchmarks/protocols.ts";
import { failed, type Result, success } from "../../src/failure/failure.ts";
import { flooredZen, proxySchema } from "../../src/proxies/proxy-table.ts";
import type { Coordinates, StageContext, StageInput } from "../../src/runner/stage.ts";
import { metricOf } from "../../src/spaces/data-sets.ts";
import { isTabular } from "../../src/spaces/search-space.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";
import type { DesignSpace } from "./spaces.ts";
import { predictedAccuracies } from "./surrogate.ts";

type Inputs = Pick<StageContext<unknown>, "inputs" | "root">;

/** Which of a benchmark's values are meant: those that a search sees, or those that are reported of what it found. */
export type Part = "seen" | "reported";

/** The upstream cells of a stage whose coordinates have the given values. */
export function inputsWhere(context: Pick<Inputs, "inputs">, stage: string, wanted: Coordinates): StageInput[] {
  return context
    .inputs(stage)
    .filter(({ cell }) => Object.entries(wanted).every(([key, value]) => cell[key] === value));
}

/** Whether a space has accuracies of the part on a data set. */
export function hasAccuracy(space: string, dataset: string, part: Part): boolean {
  return protocolOf(space, dataset, metricOf(dataset))?.[part] !== undefined;
}

/** Where the accuracies of a space on a data set come from; `none` where zen stands in their place. */
export function accuracySource(space: string, dataset: string, measured: boolean): AccuracySource | "none" {
  return (measured ? protocolOf(space, dataset, metricOf(dataset))?.source : undefined) ?? "none";
}

/** The benchmark's values by row of an enumerated space; NaN where it was not measured. */
export function tableAccuracy(context: Inputs, space: string, dataset: string, part: Part): Result<Float64Array> {
  const measurement = protocolOf(space, dataset, metricOf(dataset))?.[part];
  const fetched = inputsWhere(context, "fetch", { space })[0];
  if (measurement === undefined || fetched === undefined) {
    const message = `there are no ${part} accuracies of "${space}" on "${dataset}"`;
    return failed({ code: "no-such-measurement", message, remedy: "use the label zen and the objective zen" });
  }
  return readMeasurement(fetched.path("measurements"), measurement);
}

/** The accuracies of the rows of a design, in the benchmark's unit; a surrogate's where the space has one. */
export async function accuracyOf(
  context: Inputs,
  design: DesignSpace,
  dataset: string,
  part: Part,
): Promise<Result<Float64Array>> {
  const { name, base, rows } = design;
  const architectures = Array.from({ length: rows.count }, (_, row) => design.architecture(row));
  if (!isTabular(base) && hasAccuracy(name, dataset, part)) return predictedAccuracies(context.root, architectures);
  const values = tableAccuracy(context, name, dataset, part);
  return values.ok ? success(Float64Array.from(architectures, (at) => values.value[Number(at)]!)) : values;
}

/** Zen scores as labels, by row of the design; NaN where not scored. */
export function zenLabels(context: Inputs, space: string, dataset: string): Result<Float64Array> {
  const scored = inputsWhere(context, "proxy-score", { space, dataset })[0];
  if (scored === undefined) throw new Error("the stage proxy-score is not among the inputs");
  const columns = readArrow(scored.path("proxies.arrow"), proxySchema);
  return columns.ok ? success(flooredZen(columns.value.zen)) : columns;
}

/** The labels of a kind by row: zen scores, or the accuracies that a search sees, each of which counts as a query. */
export async function labelsOf(
  context: Inputs,
  design: DesignSpace,
  dataset: string,
  label: string,
): Promise<Result<Float64Array>> {
  return label === "zen" ? zenLabels(context, design.name, dataset) : accuracyOf(context, design, dataset, "seen");
}

import type { Measurement } from "../../src/benchmarks/benchmark-table.ts";
import { readMeasurement } from "../../src/benchmarks/measurement-folder.ts";
import { protocolOf, type SearchProtocol } from "../../src/benchmarks/protocols.ts";
import { failed, type Result, success } from "../../src/failure/failure.ts";
import { flooredZen, proxySchema } from "../../src/proxies/proxy-table.ts";
import type { Coordinates, StageContext, StageInput } from "../../src/runner/stage.ts";
import { metricOf } from "../../src/spaces/data-sets.ts";
import { isTabular } from "../../src/spaces/search-space.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";
import type { DesignSpace } from "./spaces.ts";
import { predictedAccuracies } from "./surrogate.ts";

type Inputs = Pick<StageContext<unknown>, "inputs" | "root">;

/** The upstream cells of a stage whose coordinates have the given values. */
export function inputsWhere(context: Pick<Inputs, "inputs">, stage: string, wanted: Coordinates): StageInput[] {
  return context
    .inputs(stage)
    .filter(({ cell }) => Object.entries(wanted).every(([key, value]) => cell[key] === value));
}

/** Which values of a benchmark a search of a space on a data set sees, and which are reported; undefined without any. */
export function cellProtocol(space: string, dataset: string): SearchProtocol | undefined {
  return protocolOf(space, dataset, metricOf(dataset));
}

/** The benchmark's values of a measurement by row of an enumerated space; NaN where it was not measured. */
export function tableValues(context: Inputs, space: string, measurement: Measurement): Result<Float64Array> {
  const fetched = inputsWhere(context, "fetch", { space })[0];
  if (fetched === undefined) return noAccuracies(space, measurement.dataset);
  return readMeasurement(fetched.path("measurements"), measurement);
}

/** The values that a search sees by row of an enumerated space; NaN where it was not measured. */
export function seenAccuracy(context: Inputs, space: string, dataset: string): Result<Float64Array> {
  const protocol = cellProtocol(space, dataset);
  if (protocol === undefined) return noAccuracies(space, dataset);
  return tableValues(context, space, protocol.seen.measurement);
}

function noAccuracies(space: string, dataset: string): Result<never> {
  const message = `there are no accuracies of "${space}" on "${dataset}"`;
  return failed({ code: "no-such-measurement", message, remedy: "use the label zen and the objective zen" });
}

/** The accuracies of the rows of a design that a search sees, in the benchmark's unit; a surrogate's where it has one. */
export async function accuracyOf(context: Inputs, design: DesignSpace, dataset: string): Promise<Result<Float64Array>> {
  const { name, base, rows } = design;
  const architectures = Array.from({ length: rows.count }, (_, row) => design.architecture(row));
  if (!isTabular(base) && cellProtocol(name, dataset) !== undefined) {
    return predictedAccuracies(context.root, architectures);
  }
  const values = seenAccuracy(context, name, dataset);
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
  return label === "zen" ? zenLabels(context, design.name, dataset) : accuracyOf(context, design, dataset);
}

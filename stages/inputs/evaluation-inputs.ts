import { splitSchema } from "../../src/doa/tables/splits.ts";
import type {
  ScoredProxy,
  SearchedCell,
  TaskInputs,
  TaskTruth,
  TrainedCell,
} from "../../src/evaluation/task-inputs.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { countParameters } from "../../src/networks/parameters.ts";
import { differenceSchema } from "../../src/predictors/tables/differences.ts";
import { scoreSchema } from "../../src/predictors/tables/scores.ts";
import { trainingSchema } from "../../src/predictors/tables/training.ts";
import { flooredZen, proxySchema } from "../../src/proxies/proxy-table.ts";
import type { StageContext, StageInput } from "../../src/runner/stage.ts";
import { settingsOrigin } from "../../src/search/readings.ts";
import { runSchema } from "../../src/search/tables/runs.ts";
import { trajectorySchema } from "../../src/search/tables/trajectories.ts";
import { dataSetNamed } from "../../src/spaces/data-sets.ts";
import { isTabular } from "../../src/spaces/search-space.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";
import { accuracyOf, cellProtocol, inputsWhere, originOf, tableValues } from "./cell-tables.ts";
import { type DesignSpace, designSpace } from "./spaces.ts";
import { surrogateCalibration } from "./surrogate.ts";

type Context = Pick<StageContext<unknown>, "inputs" | "root">;

async function truthOf(context: Context, design: DesignSpace, dataset: string): Promise<TaskTruth | undefined> {
  const { name: space, base } = design;
  const protocol = cellProtocol(space, dataset);
  if (protocol === undefined) return undefined;
  const named = ({ name, measurement }: typeof protocol.seen) => ({
    name,
    values: isTabular(base) ? unwrap(tableValues(context, space, measurement)) : undefined,
  });
  const calibration = protocol.source === "surrogate" ? unwrap(await surrogateCalibration(context.root)) : undefined;
  return {
    source: protocol.source,
    seen: named(protocol.seen),
    reported: isTabular(base) ? protocol.reported.map(named) : [],
    ...(isTabular(base) ? {} : { predicted: unwrap(await accuracyOf(context, design, dataset)) }),
    ...(calibration ? { isExtrapolated: (seen: number) => calibration.isExtrapolated(seen) } : {}),
    measuredFrom: originOf(inputsWhere(context, "fetch", { space })[0]!),
  };
}

function proxiesOf(scored: StageInput): ReadonlyMap<string, ScoredProxy> {
  const { params, flops, zen, scoring_engine: engines } = unwrap(readArrow(scored.path("proxies.arrow"), proxySchema));
  const proxy = (values: Float64Array) => ({ values, engine: engines[0] ?? "", measuredFrom: originOf(scored) });
  return new Map(Object.entries({ params, flops, zen: flooredZen(zen) }).map(([name, list]) => [name, proxy(list)]));
}

function trainedOf(input: StageInput): TrainedCell {
  const { cell } = input;
  return {
    ...{ predictor: String(cell.predictor), label: String(cell.label), distance: Number(cell.distance) },
    pretrained: cell.predictor === "siamese",
    training: unwrap(readArrow(input.path("training.arrow"), trainingSchema)),
    scores: unwrap(readArrow(input.path("scores.arrow"), scoreSchema)),
    differences: unwrap(readArrow(input.path("differences.arrow"), differenceSchema)),
    measuredFrom: originOf(input),
  };
}

function searchedOf(input: StageInput): SearchedCell {
  const strategy = String(input.cell.strategy);
  return {
    ...{ strategy, settings: settingsOrigin(strategy, String(input.cell.space)) },
    trajectories: unwrap(readArrow(input.path("trajectories.arrow"), trajectorySchema)),
    runs: unwrap(readArrow(input.path("runs.arrow"), runSchema)),
    measuredFrom: originOf(input),
  };
}

/** What is known of the space and data set that were scored; without benchmark files (`withAccuracy` false) no accuracy. */
export async function taskInputs(context: Context, scored: StageInput, withAccuracy: boolean): Promise<TaskInputs> {
  const [space, dataset] = [String(scored.cell.space), String(scored.cell.dataset)];
  const sample = inputsWhere(context, "sample", { space })[0]!;
  const design = unwrap(await designSpace(context, sample));
  const target = unwrap(dataSetNamed(dataset));
  return {
    task: { space, dataset },
    design,
    truth: withAccuracy ? await truthOf(context, design, dataset) : undefined,
    splits: unwrap(readArrow(sample.path("splits.arrow"), splitSchema)),
    proxies: proxiesOf(scored),
    trained: inputsWhere(context, "train", { space, dataset }).map(trainedOf),
    searched: inputsWhere(context, "search", { space, dataset }).map(searchedOf),
    parameters: (architecture) => countParameters(design.base.network(architecture, target)),
  };
}

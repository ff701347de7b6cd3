import { splitSchema } from "../../src/doa/tables/splits.ts";
import type {
  ScoredProxy,
  SearchedCell,
  TaskInputs,
  TaskTruth,
  TrainedCell,
} from "../../src/evaluation/task-inputs.ts";
import { taskTruth } from "../../src/evaluation/task-truth.ts";
import { success, unwrap } from "../../src/failure/failure.ts";
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
import { type Architecture, type ArchitectureCode, isTabular } from "../../src/spaces/search-space.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";
import { originOf } from "../../src/tables/origin.ts";
import { cellProtocol, inputsWhere, tableValues } from "./cell-tables.ts";
import { type DesignSpace, designSpace } from "./spaces.ts";
import { openSurrogate } from "./surrogate.ts";

type Context = Pick<StageContext<unknown>, "inputs" | "root">;

async function truthOf(context: Context, design: DesignSpace, dataset: string): Promise<TaskTruth | undefined> {
  const { name: space, base } = design;
  const protocol = cellProtocol(space, dataset);
  if (protocol === undefined) return undefined;
  const { source } = protocol;
  const measuredFrom = originOf(inputsWhere(context, "fetch", { space })[0]!.digest);
  if (source === "surrogate") {
    const { predict, isExtrapolated, close } = unwrap(await openTaskSurrogate(context.root));
    const values = { source, seen: { name: protocol.seen.name }, reported: [], predict, isExtrapolated };
    const truth = unwrap(await taskTruth(values, design, measuredFrom));
    await close();
    return truth;
  }
  const named = ({ name, measurement }: typeof protocol.seen) => {
    return { name, values: unwrap(tableValues(context, space, measurement)) };
  };
  if (!isTabular(base)) throw new Error(`"${space}" has no table`);
  const values = { source, seen: named(protocol.seen), reported: protocol.reported.map(named) };
  return unwrap(await taskTruth(values, design, measuredFrom));
}

async function openTaskSurrogate(root: string) {
  const opened = await openSurrogate(root);
  if (!opened.ok) return opened;
  const { calibration, close } = opened.value;
  return success({
    predict: (genotypes: readonly Architecture[]) => opened.value.predict(genotypes as readonly ArchitectureCode[]),
    isExtrapolated: (value: number) => calibration.isExtrapolated(value),
    close,
  });
}

function proxiesOf(scored: StageInput): ReadonlyMap<string, ScoredProxy> {
  const { params, flops, zen, scoring_engine: engines } = unwrap(readArrow(scored.path("proxies.arrow"), proxySchema));
  const proxy = (values: Float64Array) => ({ values, engine: engines[0] ?? "", measuredFrom: originOf(scored.digest) });
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
    measuredFrom: originOf(input.digest),
  };
}

function searchedOf(input: StageInput): SearchedCell {
  const strategy = String(input.cell.strategy);
  return {
    ...{ strategy, settings: settingsOrigin(strategy, String(input.cell.space)) },
    trajectories: unwrap(readArrow(input.path("trajectories.arrow"), trajectorySchema)),
    runs: unwrap(readArrow(input.path("runs.arrow"), runSchema)),
    measuredFrom: originOf(input.digest),
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

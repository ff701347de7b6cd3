import { type Result, success } from "../../src/failure/failure.ts";
import { editEffectsArtifact } from "../../src/predictors/tables/edit-effects.ts";
import { trainingArtifact } from "../../src/predictors/tables/training.ts";
import { scoreArchitectures } from "../../src/proxies/score-architectures.ts";
import type { StageContext } from "../../src/runner/stage.ts";
import type { DifferenceModel } from "../../src/search/difference-model.ts";
import { READINGS } from "../../src/search/readings.ts";
import type { ChosenStrategy } from "../../src/search/run-strategy.ts";
import type { SearchCell } from "../../src/search/search-cell.ts";
import { searchedPool } from "../../src/search/searched-pool.ts";
import { searchedTable } from "../../src/search/searched-table.ts";
import { zenDifferences } from "../../src/search/zen-differences.ts";
import { dataSetNamed } from "../../src/spaces/data-sets.ts";
import { type AnySpace, type ArchitectureCode, isTabular, type TabularSpace } from "../../src/spaces/search-space.ts";
import { inputsWhere, seenAccuracy, zenLabels } from "./cell-tables.ts";
import { isWhole, openByName, sampledSpace } from "./spaces.ts";
import { openSurrogate } from "./surrogate.ts";

type Context = Pick<StageContext<unknown>, "inputs" | "cell" | "root" | "seed">;

/** What is searched, and how to end what answers it. */
interface OpenedObjective extends Pick<SearchCell, "space" | "objective" | "optimum"> {
  close(): Promise<void>;
}

/** What a search cell needs, and how to end what answers it. */
export interface OpenedSearch extends OpenedObjective, Pick<SearchCell, "strategy" | "scale" | "differences"> {}

/** Sizes of the strategies, as the stage's parameters give them. */
interface Sizes {
  readonly population: number;
  readonly tournament: number;
  readonly walkers: number;
}

/** The literal predictor that drives Algorithm 2: edits only, trained on zen differences of all sampled pairs. */
const LITERAL = { predictor: "edit-only", label: "zen", labelled: "all", distance: 1 } as const;

/** Images in the batch of a Zen-Score that a search asks for. */
const BATCH = 8;

async function literalDifferences(context: Context, space: TabularSpace): Promise<DifferenceModel[]> {
  const { space: name, dataset } = context.cell;
  const trained = inputsWhere(context, "train", { space: name!, dataset: dataset!, ...LITERAL })[0];
  if (trained === undefined) return [];
  const effects = await editEffectsArtifact.decode(trained.path("edit-effects.arrow"));
  const training = await trainingArtifact.decode(trained.path("training.arrow"));
  return zenDifferences(space, { effects, training });
}

async function chosenStrategy(cell: string, sizes: Sizes): Promise<ChosenStrategy> {
  const reading: { strategy: string; differences?: string } = READINGS[cell as keyof typeof READINGS];
  const { population, tournament, walkers } = sizes;
  const model = reading.differences === "exact" ? "exact" : "trained";
  const choose = async (loaded: Promise<{ default: unknown }>, given: object): Promise<ChosenStrategy> => {
    const definition = (await loaded).default as ChosenStrategy["definition"];
    return { name: reading.strategy, definition, settings: definition.settings.parse(given) };
  };
  switch (reading.strategy) {
    case "regularized-evolution":
      return choose(import("../../src/search/strategies/regularized-evolution.ts"), { population, tournament });
    case "delta-nas":
      return choose(import("../../src/search/strategies/delta-nas.ts"), { model, walkers });
    case "delta-nas-budgeted":
      return choose(import("../../src/search/strategies/delta-nas-budgeted.ts"), {});
    default:
      return choose(import("../../src/search/strategies/random-search.ts"), {});
  }
}

function fromTable(space: TabularSpace, name: string, values: Result<Float64Array>): Result<OpenedObjective> {
  if (!values.ok) return values;
  const searched = searchedTable(space, name, values.value);
  return searched.ok ? success({ space, ...searched.value, close: async () => {} }) : searched;
}

async function fromSurrogate(base: AnySpace, name: string, root: string): Promise<Result<OpenedObjective>> {
  const surrogate = await openSurrogate(root);
  if (!surrogate.ok) return surrogate;
  const searched = searchedPool(base, name, async (architecture) => {
    const predicted = await surrogate.value.predict([architecture as ArchitectureCode]);
    return predicted.ok ? success(predicted.value[0]!) : predicted;
  });
  return success({ ...searched, close: async () => void (await surrogate.value.close()) });
}

function fromProxy(context: Context, base: AnySpace, name: string, dataset: string): Result<OpenedObjective> {
  const target = dataSetNamed(dataset);
  if (!target.ok) return target;
  const options = { proxy: "zen", target: target.value, batch: BATCH, seed: context.seed, workers: 0 };
  const searched = searchedPool(base, name, async (architecture) => {
    const scored = await scoreArchitectures(base, [architecture], options);
    return scored.ok ? success(scored.value.rows[0]!.value) : scored;
  });
  return success({ ...searched, close: async () => {} });
}

function openObjective(
  context: Context,
  base: AnySpace,
  objective: "accuracy" | "zen",
): Result<OpenedObjective> | Promise<Result<OpenedObjective>> {
  const [name, dataset] = [String(context.cell.space), String(context.cell.dataset)];
  if (objective === "accuracy" && isTabular(base)) {
    return fromTable(base, `accuracy of ${dataset}`, seenAccuracy(context, name, dataset));
  }
  if (objective === "accuracy") return fromSurrogate(base, `surrogate accuracy of ${dataset} (%)`, context.root);
  const zen = `zen score on ${dataset}`;
  if (isTabular(base) && isWhole(base)) return fromTable(base, zen, zenLabels(context, name, dataset));
  return fromProxy(context, base, zen, dataset);
}

/** Gathers what a search cell needs from its inputs. Fails when not every row of a table has the objective. */
export async function openSearch(
  context: Context,
  objective: "accuracy" | "zen",
  sizes: Sizes,
): Promise<Result<OpenedSearch>> {
  const sampled = sampledSpace(context.inputs("sample")[0]!);
  const base = await openByName(context.root, sampled, { neighbours: true });
  if (!base.ok) return base;
  const opened = await openObjective(context, base.value, objective);
  if (!opened.ok) return opened;
  const differences =
    context.cell.strategy === "delta-nas-zen" ? await literalDifferences(context, opened.value.space) : [];
  const strategy = await chosenStrategy(String(context.cell.strategy), sizes);
  return success({ ...opened.value, strategy, differences, scale: objective === "zen" ? "plain" : "accuracy" });
}

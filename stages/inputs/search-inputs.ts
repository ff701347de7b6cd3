import { editEffects, neighbourEffects } from "../../src/doa/edit-effects.ts";
import { gpFeatures } from "../../src/encodings/gp-features.ts";
import { failed, type Result, success, unwrap } from "../../src/failure/failure.ts";
import { editEffectSchema } from "../../src/predictors/tables/edit-effects.ts";
import { trainingSchema } from "../../src/predictors/tables/training.ts";
import type { StageContext } from "../../src/runner/stage.ts";
import { type DifferenceModel, type Objective, tableObjective } from "../../src/search/index.ts";
import type { SearchModels } from "../../src/search/search-cell.ts";
import { dataSetNamed } from "../../src/spaces/data-sets.ts";
import { isWhole } from "../../src/spaces/pool/design-rows.ts";
import { GrowingPool } from "../../src/spaces/pool/growing-pool.ts";
import {
  type AnySpace,
  type Architecture,
  type ArchitectureIndex,
  isTabular,
  type TabularSpace,
} from "../../src/spaces/search-space.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";
import { rowsOf } from "../../src/tables/table.ts";
import { blockingScorer } from "./blocking-scorer.ts";
import { inputsWhere, seenAccuracy, zenLabels } from "./cell-tables.ts";
import type { ScorerPlan } from "./scorer-protocol.ts";
import { sampledSpace } from "./spaces.ts";

type Context = Pick<StageContext<unknown>, "inputs" | "cell" | "seed">;

/** What a search cell needs, and how to end what answers it. */
export interface OpenedSearch {
  readonly models: SearchModels;
  close(): void;
}

/** The literal predictor that drives Algorithm 2: edits only, trained on zen differences of all sampled pairs. */
const LITERAL = { predictor: "edit-only", label: "zen", labelled: "all", distance: 1 } as const;

/** Images in the batch of a Zen-Score that a search asks for. */
const BATCH = 8;

function zenDifferences(context: Context, space: TabularSpace, dataset: string): DifferenceModel<ArchitectureIndex>[] {
  const trained = inputsWhere(context, "train", { space: context.cell.space!, dataset, ...LITERAL })[0];
  if (trained === undefined) return [];
  const effects = unwrap(readArrow(trained.path("edit-effects.arrow"), editEffectSchema));
  const training = rowsOf(unwrap(readArrow(trained.path("training.arrow"), trainingSchema)));
  return training.map(({ seed, labelled }) => ({
    name: `edit-only predictor of zen differences, training set ${seed}`,
    trainingSet: seed,
    proxyScores: labelled,
    differences: neighbourEffects(space, editEffects(effects, seed)),
  }));
}

/** What a search sees, by row of the space that it walks, and the best of it where every row has a value. */
interface OpenedObjective {
  readonly space: TabularSpace;
  readonly objective: Objective<ArchitectureIndex>;
  readonly optimum?: number;
  close(): void;
}

function fromTable(space: TabularSpace, name: string, values: Float64Array): Result<OpenedObjective> {
  if (values.some(Number.isNaN)) {
    const message = `not every architecture of "${space.name}" has a value of the objective: ${name}`;
    return failed({ code: "no-such-measurement", message, remedy: "set proxy-score.scope to all" });
  }
  const optimum = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return success({ space, objective: tableObjective<ArchitectureIndex>(name, values), optimum, close: () => {} });
}

/** An objective that is computed when it is asked for: the space has no table of it. */
function fromScorer(base: AnySpace, name: string, plan: ScorerPlan): Result<OpenedObjective> {
  const scorer = blockingScorer(plan);
  const space: TabularSpace & { member(row: ArchitectureIndex): Architecture } = new GrowingPool(base);
  const known = new Map<number, number>();
  const seen = (row: ArchitectureIndex): number => {
    const value = known.get(row) ?? scorer.score(space.member(row));
    known.set(row, value);
    return value;
  };
  return success({ space, objective: { name, seen }, close: () => scorer.close() });
}

function openObjective(context: Context, base: AnySpace, objective: "accuracy" | "zen"): Result<OpenedObjective> {
  const [name, dataset] = [String(context.cell.space), String(context.cell.dataset)];
  if (objective === "accuracy" && isTabular(base)) {
    const values = seenAccuracy(context, name, dataset);
    return values.ok ? fromTable(base, `accuracy of ${dataset}`, values.value) : values;
  }
  if (objective === "accuracy") {
    return fromScorer(base, `surrogate accuracy of ${dataset} (%)`, {
      kind: "surrogate",
      task: `${name}/${dataset}`,
      folder: inputsWhere(context, "fetch", { space: name })[0]!.path("surrogate"),
    });
  }
  if (isTabular(base) && isWhole(base)) {
    const values = zenLabels(context, name, dataset);
    return values.ok ? fromTable(base, `zen score on ${dataset}`, values.value) : values;
  }
  const target = dataSetNamed(dataset);
  if (!target.ok) return target;
  const folder = context.inputs("sample")[0]!.path("space");
  const place = { space: name, folder, target: target.value };
  return fromScorer(base, `zen score on ${dataset}`, { kind: "zen", ...place, batch: BATCH, seed: context.seed });
}

/** Gathers what a search cell needs from its inputs. Fails when not every row of a table has the objective. */
export async function openSearch(context: Context, objective: "accuracy" | "zen"): Promise<Result<OpenedSearch>> {
  const base = await sampledSpace(context.inputs("sample")[0]!, { neighbours: true });
  if (!base.ok) return base;
  const opened = openObjective(context, base.value, objective);
  if (!opened.ok) return opened;
  const { space, close, ...seen } = opened.value;
  const dataset = String(context.cell.dataset);
  const models = {
    ...seen,
    strategy: String(context.cell.strategy),
    space,
    scale: objective === "zen" ? "plain" : "accuracy",
    zenDifferences: context.cell.strategy === "delta-nas-zen" ? zenDifferences(context, space, dataset) : [],
    features: gpFeatures(space),
  } as const;
  return success({ models, close });
}

import { editEffectSchema, editEffects, neighbourEffects } from "../../src/doa/edit-effects.ts";
import { gpFeatures } from "../../src/encodings/gp-features.ts";
import { failed, type Result, success, unwrap } from "../../src/failure/failure.ts";
import type { StageContext } from "../../src/runner/stage.ts";
import { type DifferenceModel, tableObjective } from "../../src/search/index.ts";
import type { SearchModels } from "../../src/search/search-cell.ts";
import { spaceNamed } from "../../src/spaces/registry.ts";
import type { ArchitectureIndex, TabularSpace } from "../../src/spaces/search-space.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";
import { inputsWhere, validationAccuracy, zenLabels } from "./cell-tables.ts";

type Context = Pick<StageContext<unknown>, "inputs" | "cell">;

/** The literal predictor that drives Algorithm 2: edits only, trained on zen differences of all sampled pairs. */
const LITERAL = { predictor: "edit-only", label: "zen", labelled: "all", distance: 1 } as const;

function zenDifferences(context: Context, space: TabularSpace, dataset: string): DifferenceModel<ArchitectureIndex>[] {
  const trained = inputsWhere(context, "train", { space: space.name, dataset, ...LITERAL })[0];
  if (trained === undefined) return [];
  const effects = unwrap(readArrow(trained.path("edit-effects.arrow"), editEffectSchema));
  return [...new Set(effects.seed)].map((seed) => ({
    name: `edit-only predictor of zen differences, seed ${seed}`,
    differences: neighbourEffects(space, editEffects(effects, seed)),
  }));
}

/** Gathers what a search cell needs from its inputs. Fails when zen is the objective and not every cell is scored. */
export function searchModels(context: Context, objective: "accuracy" | "zen"): Result<SearchModels> {
  const space = unwrap(spaceNamed(String(context.cell.space)));
  const dataset = String(context.cell.dataset);
  const values = objective === "zen" ? zenLabels(context, space, dataset) : validationAccuracy(context, space, dataset);
  if (!values.ok) return values;
  if (values.value.some(Number.isNaN)) {
    const message = `not every architecture of "${space.name}" has a value of the objective "${objective}"`;
    return failed({ code: "no-such-measurement", message, remedy: "set proxy-score.scope to all" });
  }
  const name = objective === "zen" ? `zen score on ${dataset}` : `validation accuracy of ${dataset} (%)`;
  return success({
    strategy: String(context.cell.strategy),
    space,
    objective: tableObjective<ArchitectureIndex>(name, values.value),
    scale: objective === "zen" ? "plain" : "accuracy",
    zenDifferences: context.cell.strategy === "delta-nas-zen" ? zenDifferences(context, space, dataset) : [],
    features: unwrap(gpFeatures(space)),
    optimum: values.value.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  });
}

import { doaItemsArtifact } from "../../src/doa/tables/doa-items.ts";
import { heldOutPairsArtifact } from "../../src/doa/tables/held-out-pairs.ts";
import { labelsArtifact } from "../../src/doa/tables/labels.ts";
import { splitsArtifact } from "../../src/doa/tables/splits.ts";
import { type Result, success } from "../../src/failure/failure.ts";
import editOnly from "../../src/predictors/edit-only.ts";
import siamese from "../../src/predictors/siamese.ts";
import { embeddingsArtifact } from "../../src/predictors/tables/pretrained.ts";
import type { CellTraining } from "../../src/predictors/training/train-cell.ts";
import type { StageContext } from "../../src/runner/stage.ts";
import { designSpace } from "./spaces.ts";
import { trainingReports } from "./training-reports.ts";

type Context = StageContext<{ readonly edit_only_steps: number; readonly members: number }>;

function predictorOf({ cell, params }: Context): CellTraining["predictor"] {
  if (cell.predictor === "siamese") {
    return { definition: siamese, settings: siamese.settings.parse({ members: params.members }) };
  }
  return { definition: editOnly, settings: editOnly.settings.parse({ steps: params.edit_only_steps }) };
}

/** What a cell trains on, but for the tensor backend. */
export async function trainingInputs(context: Context): Promise<Result<Omit<CellTraining, "backend">>> {
  const [sample, doa] = [context.inputs("sample")[0]!, context.inputs("build-doa")[0]!];
  const design = await designSpace(context, sample);
  if (!design.ok) return design;
  const predictor = predictorOf(context);
  const needsEncoder = predictor.definition.needs(predictor.settings).includes("pretrained");
  const pretrained = needsEncoder ? context.inputs("pretrain")[0]!.path("embeddings.f32") : undefined;
  return success({
    predictor,
    space: design.value.rows,
    label: String(context.cell.label),
    distance: Number(context.cell.distance),
    sample: {
      splits: await splitsArtifact.decode(sample.path("splits.arrow")),
      heldOutPairs: await heldOutPairsArtifact.decode(sample.path("held-out-pairs.arrow")),
    },
    doa: {
      labels: await labelsArtifact.decode(doa.path("labels.arrow")),
      items: await doaItemsArtifact.decode(doa.path("doa.arrow")),
    },
    ...(pretrained === undefined ? {} : { pretrained: await embeddingsArtifact.decode(pretrained) }),
    seed: context.seed,
    onStep: trainingReports(context),
  });
}

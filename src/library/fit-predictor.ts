import { join } from "node:path";
import { type Result, success } from "../failure/failure.ts";
import { type ChosenPlugIn, choosePlugIn } from "../plug-ins/chosen-plug-in.ts";
import { type RandomStream, randomStream } from "../random/stream.ts";
import type { SearchSpace, TabularSpace } from "../spaces/search-space.ts";
import { openTensors } from "../tensor/tensor-choice.ts";
import type { PredictorDefinition, TrainingData } from "../training/define-predictor.ts";
import { type Labelled, labelledPairs, trainingSet } from "./labelled.ts";
import { known } from "./numbered.ts";
import { predictorOf, type SpacePredictor } from "./space-predictor.ts";
import type { Pretraining } from "./zero-cost.ts";

const PREDICTORS = join(import.meta.dir, "..", "predictors");

/** How {@link fitPredictor} fits. */
export interface FitOptions<A> {
  /** The name of a file of `src/predictors`: `siamese`, `edit-only`, or one of your own. */
  readonly predictor: string;
  /** Settings of the predictor; those left out have their defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Names all random choices. */
  readonly seed: string | number;
  /**
   * Architectures beside the labelled ones that the predictor shall know, in a space of more than 20,000; of a smaller
   * space it knows all.
   */
  readonly candidates?: readonly A[];
  /** How its encoder is pretrained, for a predictor that needs one, such as `siamese`. */
  readonly pretraining?: Pretraining;
}

/**
 * Fits a difference predictor to labelled architectures. One of single edits, such as `edit-only`, learns from the labelled
 * pairs that are one edit apart; others, such as `siamese`, learn from all pairs.
 *
 * Fails with `invalid-argument` for an unknown name, an impossible setting, and labels that cannot be learned from; with
 * `engine-unavailable` where no tensor backend loads; and as pretraining an encoder does.
 */
export async function fitPredictor<A>(
  space: SearchSpace<A>,
  labelled: readonly Labelled<A>[],
  options: FitOptions<A>,
): Promise<Result<SpacePredictor<A>>> {
  const { predictor, settings, seed, candidates = [], pretraining = {} } = options;
  const chosen = await choosePlugIn<PredictorDefinition>(PREDICTORS, predictor, "a predictor", settings);
  if (!chosen.ok) return chosen;
  const { definition } = chosen.value;
  const numbered = known(space, [...labelled.map(({ architecture }) => architecture), ...candidates]);
  const set = trainingSet(numbered, labelled);
  if (!set.ok) return set;
  const stream = randomStream(seed);
  const items = definition.design === "pairs" ? labelledPairs(numbered, set.value, stream) : success([]);
  if (!items.ok) return items;
  const backend = await openTensors(process.env);
  if (!backend.ok) return backend;
  const encoded = await encodedRows(chosen.value, numbered.rows, pretraining, stream.child("encoder"));
  if (!encoded.ok) return encoded;
  const data = { space: numbered.rows, sets: [set.value], items: [items.value], streams: [stream.child("predictor")] };
  const fitted = await definition.fit({ ...data, ...encoded.value }, chosen.value.settings);
  return success(predictorOf(predictor, numbered, fitted));
}

/** What a pretrained encoder says of every row, for a predictor that needs to know. */
async function encodedRows(
  { definition, settings }: ChosenPlugIn<PredictorDefinition>,
  rows: TabularSpace,
  pretraining: Pretraining,
  stream: RandomStream,
): Promise<Result<Pick<TrainingData, "pretrained">>> {
  if (!definition.needs(settings).includes("pretrained")) return success({});
  // Loaded here: whoever fits no such predictor waits for no tensors.
  const { pretrained } = await import("./zero-cost.ts");
  const table = await pretrained(rows, pretraining, stream);
  return table.ok ? success({ pretrained: [table.value] }) : table;
}

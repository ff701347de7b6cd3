import type { z } from "zod";
import type { DoaItem } from "../doa/build-doa.ts";
import type { FeatureTable } from "../encodings/feature-table.ts";
import type { PlugIn } from "../plug-ins/plug-in.ts";
import type { RandomStream } from "../random/stream.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import type { Row } from "../tables/table.ts";
import type { OnStep } from "../tensor/spread-losses.ts";
import type { DifferencePredictor } from "./difference-predictor.ts";
import type { LabelledRows } from "./labelled-rows.ts";
import type { editEffectSchema } from "./tables/edit-effects.ts";

/** The labelled rows of one training set; its number is the seed of what is trained on it. */
export interface TrainingSet extends LabelledRows {
  readonly seed: number;
}

/** What a predictor learns from: one replica per training set. */
export interface TrainingData {
  readonly space: TabularSpace;
  readonly sets: readonly TrainingSet[];
  /** The difference-of-architectures items of each set: of a `pairs` design at least one, of a `random` one none. */
  readonly items: readonly (readonly DoaItem[])[];
  /** What a pretrained encoder says of every row of the space, one table per set; there where it is needed. */
  readonly pretrained?: readonly FeatureTable[];
  /** One stream per set. */
  readonly streams: readonly RandomStream[];
  readonly onStep?: OnStep;
}

/** A trained predictor; its replicas are the training sets, in their order. */
export interface FittedPredictor extends DifferencePredictor {
  /** F(from, to) of one replica in the unit of the labels. */
  unit(replica: number, from: number, to: number): number;
  /** The gain of every single edit of the space by every replica, in the unit of the labels; none of one that sees more. */
  readonly effects: readonly Row<typeof editEffectSchema>[];
}

/** Inputs that a predictor may take beside labels: `pretrained` encoders. */
type PredictorNeed = "pretrained";

/**
 * A difference predictor. It is the default export of `src/predictors/NAME.ts`, and NAME is how manifests call it.
 */
export interface PredictorDefinition<S extends z.ZodObject = z.ZodObject> extends PlugIn {
  readonly settings: S;
  /**
   * What it learns from and is asked about. `random`: single random networks are labelled, it learns from all their pairs
   * and is asked about held-out pairs of every distance. `pairs`: labels are bought as pairs of neighbours (Algorithm 1),
   * it learns from the difference-of-architectures items made of them and is asked about pairs of the items' distance.
   */
  readonly design: "random" | "pairs";
  needs(settings: z.output<S>): readonly PredictorNeed[];
  /** Trains all replicas. A tensor backend is open. */
  fit(data: TrainingData, settings: z.output<S>): Promise<FittedPredictor>;
}

/** Declares a predictor; gives `fit` the types of its settings. */
export function definePredictor<S extends z.ZodObject>(definition: PredictorDefinition<S>): PredictorDefinition<S> {
  return definition;
}

import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import type { FeatureTable } from "../../encodings/feature-table.ts";
import type { RandomStream } from "../../random/stream.ts";
import { dropoutMask } from "../../tensor/dropout.ts";
import { type PairOrder, pairOrder, pairwiseHinge } from "../../tensor/pairwise.ts";
import { initialise, named, type ParameterVector, parameterTensors } from "../../tensor/parameters.ts";
import { batchesWell } from "../../tensor/product.ts";
import type { OnStep } from "../../tensor/spread-losses.ts";
import { train } from "../../tensor/training.ts";
import type { DifferencePredictor } from "../difference-predictor.ts";
import type { LabelledRows } from "../labelled-rows.ts";
import { drawBatch, type Schedule } from "./batch-schedule.ts";
import { meanOfMembers } from "./ensemble.ts";
import { headScores, scoreParameters } from "./score-head.ts";
import { scorePredictor } from "./score-predictor.ts";

/** Settings of {@link trainSiamese}. */
export interface SiameseOptions {
  /** Heads per replica, whose standardised scores are averaged. */
  readonly members: number;
  /** Width of the hidden layers of a head. */
  readonly width: number;
  readonly schedule: Schedule;
  /** First learning rate. */
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly dropout: number;
  /** Hinge margin. */
  readonly margin: number;
  /** Called with the mean loss of the heads. */
  readonly onStep?: OnStep;
}

/** Gathers feature rows into [R, B, width], by way of a buffer that no living tensor may share. */
function featureBatch(
  features: readonly FeatureTable[],
  rows: readonly Uint32Array[],
  buffer = new Float32Array(rows.length * rows[0]!.length * features[0]!.width),
): Tensor3D {
  const [size, width] = [rows[0]!.length, features[0]!.width];
  const values = buffer.subarray(0, rows.length * size * width);
  rows.forEach((list, r) => {
    const table = features[r]!.values;
    list.forEach((row, b) => {
      values.set(table.subarray(row * width, (row + 1) * width), (r * size + b) * width);
    });
  });
  return tf.tensor3d(values, [rows.length, size, width]);
}

/** One step's features and pair order. */
interface Step {
  readonly x: Tensor3D;
  readonly order: PairOrder;
}

/** The steps' batches: drawn anew each time, or laid out once where every step sees all labelled rows. */
function steadyBatches(
  features: readonly FeatureTable[],
  labelled: readonly LabelledRows[],
  size: number,
  streams: readonly RandomStream[],
): { take(): Step; dispose(): void } {
  const draw = (): Step => {
    const { rows, labels } = drawBatch(labelled, size, streams);
    return { x: featureBatch(features, rows), order: pairOrder(labels) };
  };
  if (size < labelled[0]!.rows.length) return { take: draw, dispose: () => {} };
  const all = draw();
  return { take: () => all, dispose: () => tf.dispose([all.x, all.order.sign, all.order.weight]) };
}

/** Rows scored at once; bounds the memory of scoring a whole space. */
const CHUNK = 250;

function scoreSpace(features: readonly FeatureTable[], trained: ParameterVector): Float64Array[] {
  const { rows } = features[0]!;
  const scores = features.map(() => new Float64Array(rows));
  const tensors = parameterTensors(trained);
  const buffer = new Float32Array(features.length * CHUNK * features[0]!.width);
  const p = named(trained.parameters, tensors);
  for (let start = 0; start < rows; start += CHUNK) {
    const list = Uint32Array.from({ length: Math.min(CHUNK, rows - start) }, (_, at) => start + at);
    const lists = features.map(() => list);
    const s = tf.tidy(() => headScores(p, featureBatch(features, lists, buffer)));
    const chunk = s.dataSync() as Float32Array;
    s.dispose();
    scores.forEach((target, r) => {
      target.set(chunk.subarray(r * list.length, (r + 1) * list.length), start);
    });
  }
  tf.dispose(tensors);
  return scores;
}

/** Repeats every item `times` times in a row. */
function repeated<T>(items: readonly T[], times: number): T[] {
  return items.flatMap((item) => new Array<T>(times).fill(item));
}

type HeadSettings = Omit<SiameseOptions, "members">;

/** Trains one head per table as one tensor program and scores the space with each. */
function trainHeads(
  features: readonly FeatureTable[],
  labelled: readonly LabelledRows[],
  heads: readonly RandomStream[],
  { schedule, width, learningRate, weightDecay, dropout, margin, onStep }: HeadSettings,
): Float64Array[] {
  const { batch, steps } = schedule;
  const masks = heads.map((head) => head.child("dropout"));
  const draws = heads.map((head) => head.child("batches"));
  const batches = steadyBatches(features, labelled, batch, draws);
  const trained = train(
    initialise(scoreParameters(features[0]!.width, width), heads),
    (p) => {
      const { x, order } = batches.take();
      const size = x.shape[1];
      const drop = (h: Tensor3D) => tf.mul(h, dropoutMask(masks, size, width, dropout)) as Tensor3D;
      return pairwiseHinge(tf.reshape(headScores(p, x, drop), [heads.length, 1, size]), order, margin);
    },
    { steps, learningRate, weightDecay, onStep: (done, loss) => onStep?.(done, steps, loss / heads.length) },
  );
  batches.dispose();
  return scoreSpace(features, trained);
}

/**
 * Trains the siamese difference predictor F(a, b) = s(h(b)) − s(h(a)) on all pairs of each replica's labelled rows, with
 * a pairwise hinge loss. h is fixed (a pretrained embedding and live-graph features); s is a small ensemble of heads.
 * Returns the scores of the whole space, so that using the predictor takes no tensors. Only the order of labels matters.
 *
 * @param features h of the whole space, one table per replica, see `headFeatures`
 * @param labelled one set per replica, all of one size N ≥ 2
 * @param streams one stream per replica, named by its seed
 */
export function trainSiamese(
  features: readonly FeatureTable[],
  labelled: readonly LabelledRows[],
  streams: readonly RandomStream[],
  { members, ...settings }: SiameseOptions,
): DifferencePredictor {
  const heads = streams.flatMap((stream) => Array.from({ length: members }, (_, at) => stream.child("head", at)));
  const [tables, sets] = [repeated(features, members), repeated(labelled, members)];
  const scores = batchesWell()
    ? trainHeads(tables, sets, heads, settings)
    : heads.flatMap((head, at) =>
        trainHeads([tables[at]!], [sets[at]!], [head], {
          ...settings,
          onStep: (done, total, loss) => settings.onStep?.(at * total + done, heads.length * total, loss),
        }),
      );
  return scorePredictor(meanOfMembers(scores, sets, members));
}

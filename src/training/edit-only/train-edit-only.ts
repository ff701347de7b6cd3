import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import type { DoaItem } from "../../doa/build-doa.ts";
import { type DifferenceEncoding, differenceEncoding } from "../../encodings/difference.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { Edit, TabularSpace } from "../../spaces/search-space.ts";
import { initialise, joinReplicas, type ParameterVector } from "../../tensor/parameters.ts";
import { batchesWell } from "../../tensor/product.ts";
import type { OnStep } from "../../tensor/spread-losses.ts";
import { train } from "../../tensor/training.ts";
import type { DifferencePredictor } from "../difference-predictor.ts";
import { editDifferences, editParameters, plainDifference } from "./edit-network.ts";
import { scoresFromEffects } from "./edit-scores.ts";

/** Settings of {@link trainEditOnly}. */
export interface EditOnlyOptions {
  readonly steps: number;
  /** Items per step and replica, at most. */
  readonly batch: number;
  /** Width of the hidden layers. */
  readonly width: number;
  /** First learning rate. */
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Rows that architecture scores start from: so many of the first distinct `from` rows of a replica's items. */
  readonly anchors: number;
  /** Called with the mean loss of the replicas, in standardised units. */
  readonly onStep?: OnStep;
}

/** A difference predictor that sees which edits a difference consists of, and nothing else. */
export interface EditPredictor extends DifferencePredictor {
  /** The predicted gain of a single edit; 0 for an edit that the difference encoding leaves out. */
  effect(replica: number, edit: Edit): number;
}

/** Root mean square of the labels: the unit that training works in. Differences have no mean to take off. */
function scaleOf(items: readonly DoaItem[]): number {
  const square = items.reduce((sum, { label }) => sum + label ** 2, 0) / items.length;
  return square === 0 ? 1 : Math.sqrt(square);
}

interface Batch {
  readonly differences: Tensor3D;
  readonly labels: Tensor3D;
  /** The share of each item in its replica's loss; 0 for the padding of a smaller data set. */
  readonly weights: Tensor3D;
}

function batchOf(
  encoding: DifferenceEncoding,
  items: readonly (readonly DoaItem[])[],
  scales: readonly number[],
): Batch {
  const [replicas, { width }] = [items.length, encoding];
  const size = Math.max(...items.map((list) => list.length));
  const differences = new Float32Array(replicas * size * width);
  const labels = new Float32Array(replicas * size);
  const weights = new Float32Array(replicas * size);
  items.forEach((list, r) => {
    weights.fill(1 / list.length, r * size, r * size + list.length);
    list.forEach(({ from, to, label }, b) => {
      encoding.write(from, to, differences, (r * size + b) * width);
      labels[r * size + b] = label / scales[r]!;
    });
  });
  return {
    differences: tf.tensor3d(differences, [replicas, size, width]),
    labels: tf.tensor3d(labels, [replicas, size, 1]),
    weights: tf.tensor3d(weights, [replicas, size, 1]),
  };
}

function draw(items: readonly DoaItem[], size: number, stream: RandomStream): readonly DoaItem[] {
  return items.length <= size ? items : stream.distinct(items.length, size).map((at) => items[at]!);
}

function predictorOf(
  space: TabularSpace,
  encoding: DifferenceEncoding,
  trained: ParameterVector,
  scales: readonly number[],
  anchors: readonly (readonly number[])[],
): EditPredictor {
  const networks = scales.map((_, replica) => plainDifference(trained, replica));
  const buffer = new Float32Array(encoding.width);
  const scores: Float64Array[] = [];
  const predicted = (replica: number) => networks[replica]!(buffer) * scales[replica]!;
  const effect = (replica: number, edit: Edit): number => {
    encoding.writeEdit(edit, buffer, 0);
    return predicted(replica);
  };
  return {
    effect,
    difference: (replica, from, to) => {
      encoding.write(from, to, buffer, 0);
      return predicted(replica);
    },
    scores: (replica) => {
      scores[replica] ??= scoresFromEffects(space, (edit) => effect(replica, edit), anchors[replica]!);
      return scores[replica];
    },
  };
}

/** Trains one network per data set as one tensor program. */
function trainNetworks(
  encoding: DifferenceEncoding,
  items: readonly (readonly DoaItem[])[],
  streams: readonly RandomStream[],
  { steps, batch, width, learningRate, weightDecay, onStep }: EditOnlyOptions,
): ParameterVector {
  const scales = items.map(scaleOf);
  const draws = streams.map((stream) => stream.child("batches"));
  const networks = streams.map((stream) => stream.child("network"));
  return train(
    initialise(editParameters(encoding.width, width), networks),
    (p) => {
      const drawn = items.map((list, r) => draw(list, batch, draws[r]!));
      const { differences, labels, weights } = batchOf(encoding, drawn, scales);
      return tf.sum(tf.mul(tf.squaredDifference(editDifferences(p, differences), labels), weights));
    },
    { steps, learningRate, weightDecay, onStep: (done, loss) => onStep?.(done, steps, loss / items.length) },
  );
}

/**
 * Trains the literal difference predictor: a network that sees nothing but the difference encoding (onehot(b) − onehot(a),
 * or counts of edits, see `differenceEncoding`), fitted to the labels of a
 * difference-of-architectures data set by squared error in units of their root mean square.
 * Its differences are in the unit of the labels.
 *
 * Source: Delta-NAS, section 4.1 and Algorithm 1.
 *
 * @param items one data set per replica, none of them empty
 * @param streams one stream per replica, named by its seed
 */
export function trainEditOnly(
  space: TabularSpace,
  items: readonly (readonly DoaItem[])[],
  streams: readonly RandomStream[],
  options: EditOnlyOptions,
): EditPredictor {
  const encoding = differenceEncoding(space);
  if (encoding.width === 0)
    throw new RangeError(`no two of the ${space.count} rows of ${space.name} are one edit apart`);
  const trained = batchesWell()
    ? trainNetworks(encoding, items, streams, options)
    : joinReplicas(
        items.map((list, r) =>
          trainNetworks(encoding, [list], [streams[r]!], {
            ...options,
            onStep: (done, total, loss) => options.onStep?.(r * total + done, items.length * total, loss),
          }),
        ),
      );
  const anchors = items.map((list) => [...new Set(list.map(({ from }) => from))].slice(0, options.anchors));
  return predictorOf(space, encoding, trained, items.map(scaleOf), anchors);
}

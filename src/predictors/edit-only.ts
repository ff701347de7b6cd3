import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import type { DoaItem } from "../doa/build-doa.ts";
import { adjacencyOneHot } from "../encodings/adjacency.ts";
import { writeDifference } from "../encodings/difference.ts";
import type { FeatureTable } from "../encodings/feature-table.ts";
import type { RandomStream } from "../random/stream.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import { initialise, joinReplicas, type ParameterVector } from "../tensor/parameters.ts";
import { batchesWell } from "../tensor/product.ts";
import { train } from "../tensor/training.ts";
import type { DifferencePredictor } from "./difference-predictor.ts";
import { editDifferences, editParameters, plainDifference } from "./edit-network.ts";
import { scoresFromEffects } from "./edit-scores.ts";

/** Settings of {@link trainEditOnly}. */
export interface EditOnlyOptions {
  /** Default 150: more fits the labels of single pairs. */
  readonly steps?: number;
  /** Items per step and replica, at most; default 256. */
  readonly batch?: number;
  /** First learning rate; default 3e-3. */
  readonly learningRate?: number;
  /** Default 0.1. */
  readonly weightDecay?: number;
  /** Rows that architecture scores start from; default the first 32 distinct `from` rows of a replica's items. */
  readonly anchors?: readonly (readonly number[])[];
  /** Called after every step with the steps done and the mean loss of the replicas, in standardised units. */
  readonly onStep?: (done: number, total: number, loss: number) => void;
}

const ANCHORS = 32;

/** Root mean square of the labels: the unit that training works in. Differences have no mean to take off. */
function scaleOf(items: readonly DoaItem[]): number {
  const square = items.reduce((sum, { label }) => sum + label ** 2, 0) / items.length;
  return square === 0 ? 1 : Math.sqrt(square);
}

interface Batch {
  readonly differences: Tensor3D;
  readonly labels: Tensor3D;
}

function batchOf(oneHot: FeatureTable, items: readonly (readonly DoaItem[])[], scales: readonly number[]): Batch {
  const [replicas, size, { width }] = [items.length, items[0]!.length, oneHot];
  const differences = new Float32Array(replicas * size * width);
  const labels = new Float32Array(replicas * size);
  items.forEach((list, r) => {
    list.forEach(({ from, to, label }, b) => {
      writeDifference(oneHot, from, to, differences, (r * size + b) * width);
      labels[r * size + b] = label / scales[r]!;
    });
  });
  return {
    differences: tf.tensor3d(differences, [replicas, size, width]),
    labels: tf.tensor3d(labels, [replicas, size, 1]),
  };
}

function draw(items: readonly DoaItem[], size: number, stream: RandomStream): readonly DoaItem[] {
  return items.length <= size ? items : stream.distinct(items.length, size).map((at) => items[at]!);
}

function predictorOf(
  space: TabularSpace,
  oneHot: FeatureTable,
  trained: ParameterVector,
  scales: readonly number[],
  anchors: readonly (readonly number[])[],
): DifferencePredictor {
  const { width } = oneHot;
  const networks = scales.map((_, replica) => plainDifference(trained, replica));
  const kinds = space.operationNames.length;
  const buffer = new Float32Array(width);
  const scores: Float64Array[] = [];
  const effect = (replica: number) => (position: number, from: number, to: number) => {
    buffer.fill(0);
    buffer[position * kinds + from] = -1;
    buffer[position * kinds + to] = 1;
    return networks[replica]!(buffer) * scales[replica]!;
  };
  return {
    name: "edit-only",
    replicas: scales.length,
    difference: (replica, from, to) => {
      writeDifference(oneHot, from, to, buffer);
      return networks[replica]!(buffer) * scales[replica]!;
    },
    scores: (replica) => {
      scores[replica] ??= scoresFromEffects(space, effect(replica), anchors[replica]!);
      return scores[replica];
    },
  };
}

type NetworkSettings = Required<Omit<EditOnlyOptions, "anchors" | "onStep">> & Pick<EditOnlyOptions, "onStep">;

/** Trains one network per data set as one tensor program. */
function trainNetworks(
  oneHot: FeatureTable,
  items: readonly (readonly DoaItem[])[],
  streams: readonly RandomStream[],
  { steps, batch, learningRate, weightDecay, onStep }: NetworkSettings,
): ParameterVector {
  const scales = items.map(scaleOf);
  const draws = streams.map((stream) => stream.child("batches"));
  const networks = streams.map((stream) => stream.child("network"));
  return train(
    initialise(editParameters(oneHot.width), networks),
    (p) => {
      const drawn = items.map((list, r) => draw(list, batch, draws[r]!));
      const { differences, labels } = batchOf(oneHot, drawn, scales);
      return tf.mul(tf.sum(tf.squaredDifference(editDifferences(p, differences), labels)), 1 / drawn[0]!.length);
    },
    { steps, learningRate, weightDecay, onStep: (done, loss) => onStep?.(done, steps, loss / items.length) },
  );
}

/**
 * Trains the literal difference predictor: a network that sees nothing but the difference encoding onehot(b) − onehot(a),
 * fitted to the labels of a difference-of-architectures data set by squared error in units of their root mean square.
 * Its differences are in the unit of the labels.
 *
 * Source: Delta-NAS, section 4.1 and Algorithm 1.
 *
 * @param items one data set per replica, all of one size
 * @param streams one stream per replica, named by its seed
 */
export function trainEditOnly(
  space: TabularSpace,
  items: readonly (readonly DoaItem[])[],
  streams: readonly RandomStream[],
  options: EditOnlyOptions = {},
): DifferencePredictor {
  const { steps = 150, batch = 256, learningRate = 3e-3, weightDecay = 0.1, onStep } = options;
  const settings = { steps, batch, learningRate, weightDecay };
  const oneHot = adjacencyOneHot(space);
  const trained = batchesWell()
    ? trainNetworks(oneHot, items, streams, onStep === undefined ? settings : { ...settings, onStep })
    : joinReplicas(
        items.map((list, r) =>
          trainNetworks(oneHot, [list], [streams[r]!], {
            ...settings,
            onStep: (done, total, loss) => onStep?.(r * total + done, items.length * total, loss),
          }),
        ),
      );
  const anchors = options.anchors ?? items.map((list) => [...new Set(list.map(({ from }) => from))].slice(0, ANCHORS));
  return predictorOf(space, oneHot, trained, items.map(scaleOf), anchors);
}

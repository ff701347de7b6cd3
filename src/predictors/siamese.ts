import type { Tensor, Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import type { RandomStream } from "../random/stream.ts";
import { dense } from "../tensor/dense.ts";
import { dropoutMask } from "../tensor/dropout.ts";
import { pairOrder, pairwiseHinge } from "../tensor/pairwise.ts";
import {
  initialise,
  joinParameters,
  type Parameter,
  type ParameterVector,
  uniformFan,
  unpack,
} from "../tensor/parameters.ts";
import { relu } from "../tensor/relu.ts";
import { train } from "../tensor/training.ts";
import { epochBatches, type Schedule, scheduleFor } from "./batch-schedule.ts";
import type { DifferencePredictor } from "./difference-predictor.ts";
import { encode } from "./encoder.ts";
import { encoderBatch } from "./encoder-batch.ts";
import { encoderConstants } from "./encoder-constants.ts";
import type { EncoderInputs } from "./encoder-inputs.ts";
import { type EncoderSizes, encodingWidth } from "./encoder-shape.ts";
import type { LabelledRows } from "./labelled-rows.ts";
import type { PretrainedEncoders } from "./pretraining.ts";
import { scorePredictor } from "./score-predictor.ts";

/** Settings of {@link trainSiamese}. */
export interface SiameseOptions {
  /** Batch size and epochs; default {@link scheduleFor} the number of labelled rows. */
  readonly schedule?: Schedule;
  /** First learning rate; default 1e-3. */
  readonly learningRate?: number;
  /** Default 0.1. */
  readonly dropout?: number;
  /** Hinge margin; default 0.1. */
  readonly margin?: number;
  /** Called after every step with the steps done and the mean loss of the replicas. */
  readonly onStep?: (done: number, total: number, loss: number) => void;
}

const HEAD_WIDTH = 128;

function headParameters(width: number): Parameter[] {
  return [
    { name: "score.0.weight", shape: [width, HEAD_WIDTH], initial: uniformFan(width) },
    { name: "score.0.bias", shape: [1, HEAD_WIDTH], initial: uniformFan(width) },
    { name: "score.1.weight", shape: [HEAD_WIDTH, HEAD_WIDTH], initial: uniformFan(HEAD_WIDTH) },
    { name: "score.1.bias", shape: [1, HEAD_WIDTH], initial: uniformFan(HEAD_WIDTH) },
    { name: "score.2.weight", shape: [HEAD_WIDTH, 1], initial: uniformFan(HEAD_WIDTH) },
    { name: "score.2.bias", shape: [1, 1], initial: uniformFan(HEAD_WIDTH) },
  ];
}

/** s(h): [R, B, width] → [R, B, 1]. `drop` is applied to both hidden layers. */
function score(p: Readonly<Record<string, Tensor>>, h: Tensor3D, drop: (x: Tensor3D) => Tensor3D): Tensor3D {
  const layer = (x: Tensor3D, at: number) =>
    dense(x, p[`score.${at}.weight`] as Tensor3D, p[`score.${at}.bias`] as Tensor3D);
  return layer(drop(relu(layer(drop(relu(layer(h, 0))), 1))), 2);
}

/** Rows scored at once; bounds the memory of scoring a whole space. */
const CHUNK = 512;

function scoreSpace(inputs: EncoderInputs, sizes: EncoderSizes, trained: ParameterVector): Float64Array[] {
  const { replicas } = trained;
  const scores = Array.from({ length: replicas }, () => new Float64Array(inputs.graph.rows));
  const constants = encoderConstants(inputs.graph, replicas);
  const flat = tf.tensor2d(trained.values, [replicas, trained.values.length / replicas]);
  for (let start = 0; start < inputs.graph.rows; start += CHUNK) {
    const size = Math.min(CHUNK, inputs.graph.rows - start);
    const rows = Uint32Array.from({ length: size }, (_, at) => start + at);
    const values = tf.tidy(() => {
      const p = unpack(flat, trained.parameters);
      const batch = encoderBatch(
        inputs,
        scores.map(() => rows),
      );
      return score(p, encode(p, batch, constants, sizes), (x) => x).dataSync() as Float32Array;
    });
    scores.forEach((list, r) => {
      list.set(values.subarray(r * size, (r + 1) * size), start);
    });
  }
  tf.dispose([flat, ...Object.values(constants)]);
  return scores;
}

/**
 * Trains the siamese difference predictor F(a, b) = s(h(b)) − s(h(a)) on all pairs of each replica's labelled rows, with
 * a pairwise hinge loss, from pretrained encoders; all weights are trained. Returns the scores of the whole space, so
 * that using the predictor takes no tensors. Only the order of labels matters.
 *
 * @param labelled one set per replica, all of one size N ≥ 2
 * @param streams one stream per replica, named by its seed
 */
export function trainSiamese(
  inputs: EncoderInputs,
  pretrained: PretrainedEncoders,
  labelled: readonly LabelledRows[],
  streams: readonly RandomStream[],
  options: SiameseOptions = {},
): DifferencePredictor {
  const { learningRate = 1e-3, dropout = 0.1, margin = 0.1 } = options;
  const { sizes, encoder } = pretrained;
  const replicas = labelled.length;
  const batches = epochBatches(labelled, streams, options.schedule ?? scheduleFor(labelled[0]!.rows.length));
  const masks = streams.map((stream) => stream.child("dropout"));
  const head = headParameters(encodingWidth(inputs, sizes));
  const start = joinParameters(
    encoder,
    initialise(
      head,
      streams.map((stream) => stream.child("head")),
    ),
  );
  const constants = encoderConstants(inputs.graph, replicas);
  const trained = train(
    start,
    (p, step) => {
      const { rows, labels } = batches[step]!;
      const size = rows[0]!.length;
      const drop = (x: Tensor3D) => tf.mul(x, dropoutMask(masks, size, HEAD_WIDTH, dropout)) as Tensor3D;
      const s = score(p, encode(p, encoderBatch(inputs, rows), constants, sizes), drop);
      return pairwiseHinge(tf.reshape(s, [replicas, 1, size]), pairOrder(labels), margin);
    },
    {
      steps: batches.length,
      learningRate,
      onStep: (done, loss) => options.onStep?.(done, batches.length, loss / replicas),
    },
  );
  tf.dispose(Object.values(constants));
  return scorePredictor("siamese", scoreSpace(inputs, sizes, trained));
}

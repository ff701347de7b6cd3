import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import type { ZeroCostTargets } from "../encodings/zero-cost.ts";
import type { RandomStream } from "../random/stream.ts";
import { dense } from "../tensor/dense.ts";
import { pairwiseSmoothL1 } from "../tensor/pairwise.ts";
import {
  initialise,
  joinParameters,
  joinReplicas,
  leadingParameters,
  type Parameter,
  type ParameterVector,
  uniformFan,
} from "../tensor/parameters.ts";
import { batchesWell } from "../tensor/product.ts";
import { relu } from "../tensor/relu.ts";
import type { OnStep } from "../tensor/spread-losses.ts";
import { train } from "../tensor/training.ts";
import { encode } from "./encoder.ts";
import { encoderBatch } from "./encoder-batch.ts";
import { disposeConstants, encoderConstants } from "./encoder-constants.ts";
import type { EncoderInputs } from "./encoder-inputs.ts";
import { ENCODER_SIZES, type EncoderSizes, encoderParameters, encodingWidth } from "./encoder-shape.ts";

/** Settings of {@link pretrainEncoder}. */
export interface PretrainingOptions {
  /** Default 200: with the live-graph features beside the embedding, more steps gain nothing measurable. */
  readonly steps?: number;
  /** Architectures per step and replica; default 128. */
  readonly batch?: number;
  /** First learning rate; default 2e-3. */
  readonly learningRate?: number;
  readonly sizes?: EncoderSizes;
  /** Called with the mean loss of the replicas. */
  readonly onStep?: OnStep;
}

/** Encoders pretrained on zero-cost proxies, one per replica, with the mean loss of every step. */
export interface PretrainedEncoders {
  readonly sizes: EncoderSizes;
  readonly encoder: ParameterVector;
  readonly losses: Float64Array;
}

const HEAD_WIDTH = 64;

function headParameters(width: number, outputs: number): Parameter[] {
  return [
    { name: "targets.0.weight", shape: [width, HEAD_WIDTH], initial: uniformFan(width) },
    { name: "targets.0.bias", shape: [1, HEAD_WIDTH], initial: uniformFan(width) },
    { name: "targets.1.weight", shape: [HEAD_WIDTH, outputs], initial: uniformFan(HEAD_WIDTH) },
    { name: "targets.1.bias", shape: [1, outputs], initial: uniformFan(HEAD_WIDTH) },
  ];
}

/** Rows with every target, and all rows. Half of each batch comes from either, so that scarce targets are seen often. */
function pools(targets: ZeroCostTargets): readonly [Uint32Array, Uint32Array] {
  const outputs = targets.names.length;
  const all = Uint32Array.from({ length: targets.rows }, (_, row) => row);
  const full = all.filter((row) => targets.known.subarray(row * outputs, (row + 1) * outputs).every((k) => k === 1));
  return [full.length === 0 ? all : full, all];
}

function drawRows(stream: RandomStream, [full, all]: readonly [Uint32Array, Uint32Array], size: number): Uint32Array {
  const half = Math.min(size >> 1, full.length);
  const drawn = stream.distinct(full.length, half).map((at) => full[at]!);
  const others = stream.distinct(all.length, size - half).map((at) => all[at]!);
  return Uint32Array.from([...drawn, ...others]);
}

/** Lays out a column-major [R, K, B] tensor from a row-major [rows, K] table. */
function columns(table: ArrayLike<number>, outputs: number, rows: readonly Uint32Array[]): Tensor3D {
  const size = rows[0]!.length;
  const values = new Float32Array(rows.length * outputs * size);
  rows.forEach((list, r) => {
    list.forEach((row, b) => {
      for (let k = 0; k < outputs; k++) values[(r * outputs + k) * size + b] = table[row * outputs + k]!;
    });
  });
  return tf.tensor3d(values, [rows.length, outputs, size]);
}

/** One tensor program for all streams. */
function pretrainTogether(
  inputs: EncoderInputs,
  targets: ZeroCostTargets,
  streams: readonly RandomStream[],
  options: PretrainingOptions,
): PretrainedEncoders {
  const { steps = 200, batch: size = 128, learningRate = 2e-3, sizes = ENCODER_SIZES } = options;
  const outputs = targets.names.length;
  const parameters = encoderParameters(inputs, sizes);
  const start = joinParameters(
    initialise(
      parameters,
      streams.map((stream) => stream.child("encoder")),
    ),
    initialise(
      headParameters(encodingWidth(inputs, sizes), outputs),
      streams.map((stream) => stream.child("head")),
    ),
  );
  const constants = encoderConstants(inputs.graph, streams.length);
  const batches = streams.map((stream) => stream.child("batches"));
  const pool = pools(targets);
  const losses = new Float64Array(steps);
  const trained = train(
    start,
    (p) => {
      const rows = batches.map((stream) => drawRows(stream, pool, size));
      const h = encode(p, encoderBatch(inputs, rows), constants, sizes);
      const hidden = relu(dense(h, p["targets.0.weight"] as Tensor3D, p["targets.0.bias"] as Tensor3D));
      const out = dense(hidden, p["targets.1.weight"] as Tensor3D, p["targets.1.bias"] as Tensor3D);
      const known = columns(targets.known, outputs, rows);
      return pairwiseSmoothL1(tf.transpose(out, [0, 2, 1]), columns(targets.values, outputs, rows), known);
    },
    {
      steps,
      learningRate,
      onStep: (done, loss) => {
        losses[done - 1] = loss / streams.length;
        options.onStep?.(done, steps, loss / streams.length);
      },
    },
  );
  disposeConstants(constants);
  return { sizes, encoder: leadingParameters(trained, parameters), losses };
}

/**
 * Trains one encoder per stream to predict differences of zero-cost targets between architectures: smooth absolute error
 * over all pairs of a batch, on a head that is thrown away. No accuracy label is used. Replica r draws from `streams[r]`
 * alone; rows without a target weigh nothing for that target.
 *
 * @param streams one stream per replica, named by its seed
 */
export function pretrainEncoder(
  inputs: EncoderInputs,
  targets: ZeroCostTargets,
  streams: readonly RandomStream[],
  options: PretrainingOptions = {},
): PretrainedEncoders {
  if (batchesWell()) return pretrainTogether(inputs, targets, streams, options);
  const { onStep, ...settings } = options;
  const each = streams.map((stream, replica) =>
    pretrainTogether(inputs, targets, [stream], {
      ...settings,
      onStep: (done, total, loss) => onStep?.(replica * total + done, streams.length * total, loss),
    }),
  );
  const losses = each[0]!.losses.map((_, step) => each.reduce((sum, { losses: l }) => sum + l[step]!, 0) / each.length);
  return { sizes: each[0]!.sizes, encoder: joinReplicas(each.map(({ encoder }) => encoder)), losses };
}

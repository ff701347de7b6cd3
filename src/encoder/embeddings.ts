import * as tf from "@tensorflow/tfjs-core";
import type { FeatureTable } from "../encodings/feature-table.ts";
import { named, type ParameterVector, parameterTensors, separateReplicas } from "../tensor/parameters.ts";
import { batchesWell } from "../tensor/product.ts";
import { encode } from "./encoder.ts";
import { encoderBatch } from "./encoder-batch.ts";
import { disposeConstants, encoderConstants } from "./encoder-constants.ts";
import type { EncoderInputs } from "./encoder-inputs.ts";
import type { EncoderSizes } from "./encoder-shape.ts";
import type { PretrainedEncoders } from "./pretraining.ts";

/** Rows encoded at once: larger chunks fall out of the processor's cache and take four times as long. */
const CHUNK = 125;

/** h of all rows of the space by every pretrained encoder: one table [rows, encoding width] per replica. */
export function embedSpace(inputs: EncoderInputs, { sizes, encoder }: PretrainedEncoders): FeatureTable[] {
  if (batchesWell()) return embedTogether(inputs, sizes, encoder);
  return separateReplicas(encoder).flatMap((replica) => embedTogether(inputs, sizes, replica));
}

function embedTogether(inputs: EncoderInputs, sizes: EncoderSizes, encoder: ParameterVector): FeatureTable[] {
  const { replicas, parameters } = encoder;
  const { rows } = inputs.graph;
  const constants = encoderConstants(inputs.graph, replicas);
  const tensors = parameterTensors(encoder);
  const p = named(parameters, tensors);
  const chunks: Float32Array[] = [];
  for (let start = 0; start < rows; start += CHUNK) {
    const list = Uint32Array.from({ length: Math.min(CHUNK, rows - start) }, (_, at) => start + at);
    const lists = new Array<Uint32Array>(replicas).fill(list);
    const h = tf.tidy(() => encode(p, encoderBatch(inputs, lists), constants, sizes));
    // Read outside: a tidy looks for tensors in every item of an array that it returns.
    chunks.push(h.dataSync() as Float32Array);
    h.dispose();
  }
  tf.dispose(tensors);
  disposeConstants(constants);
  return Array.from({ length: replicas }, (_, replica) => gather(chunks, replica, replicas, rows));
}

function gather(chunks: readonly Float32Array[], replica: number, replicas: number, rows: number): FeatureTable {
  const parts = chunks.map((chunk) => {
    const part = chunk.length / replicas;
    return chunk.subarray(replica * part, (replica + 1) * part);
  });
  const values = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  return { rows, width: values.length / rows, values };
}

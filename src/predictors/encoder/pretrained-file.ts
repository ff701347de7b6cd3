import { failed, type Result, success } from "../../failure/failure.ts";
import { parameterCount } from "../../tensor/parameters.ts";
import type { EncoderInputs } from "./encoder-inputs.ts";
import { type EncoderSizes, encoderParameters } from "./encoder-shape.ts";
import type { PretrainedEncoders } from "./pretraining.ts";

/** Pretrained encoders as two files' contents. */
export interface PretrainedFile {
  /** JSON: sizes, replicas, the shape of every parameter, the loss of every step. */
  readonly manifest: string;
  /** Little-endian 32-bit floats [replicas, parameters]. */
  readonly weights: Uint8Array;
}

interface Manifest {
  readonly sizes: EncoderSizes;
  readonly replicas: number;
  readonly parameters: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly losses: readonly number[];
}

/** Writes pretrained encoders; {@link readPretrained} is its inverse. */
export function writePretrained({ sizes, encoder, losses }: PretrainedEncoders): PretrainedFile {
  const parameters = encoder.parameters.map(({ name, shape }) => ({ name, shape }));
  const manifest: Manifest = { sizes, replicas: encoder.replicas, parameters, losses: [...losses] };
  const { buffer, byteOffset, byteLength } = encoder.values;
  return {
    manifest: `${JSON.stringify(manifest, undefined, 2)}\n`,
    weights: new Uint8Array(buffer, byteOffset, byteLength).slice(),
  };
}

/** Reads pretrained encoders for a space. Fails with `corrupt-file` where the weights do not fit the space. */
export function readPretrained(file: PretrainedFile, inputs: EncoderInputs): Result<PretrainedEncoders> {
  const { sizes, replicas, losses } = JSON.parse(file.manifest) as Manifest;
  const parameters = encoderParameters(inputs, sizes);
  const expected = 4 * replicas * parameterCount(parameters);
  if (file.weights.byteLength !== expected) {
    return failed({
      code: "corrupt-file",
      message: `pretrained weights of "${file.weights.byteLength}" bytes do not fit ${replicas} encoders of ${expected} bytes`,
      remedy: "run the pretraining again",
    });
  }
  const values = new Float32Array(file.weights.slice().buffer);
  return success({ sizes, encoder: { parameters, replicas, values }, losses: Float64Array.from(losses) });
}

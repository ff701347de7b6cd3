import { constant, normal, type Parameter, uniformFan } from "../tensor/parameters.ts";
import type { EncoderInputs } from "./encoder-inputs.ts";

/** Sizes of the encoder. The defaults are {@link ENCODER_SIZES}. */
export interface EncoderSizes {
  /** Width of an operation's embedding. */
  readonly operation: number;
  /** Width of a vertex position's embedding. */
  readonly position: number;
  /** Width of the graph layers. */
  readonly width: number;
  /** Number of graph layers, at least 1. */
  readonly layers: number;
  readonly pathHidden: number;
  readonly pathWidth: number;
}

/** About 66,000 weights on NAS-Bench-201. */
export const ENCODER_SIZES: EncoderSizes = {
  operation: 32,
  position: 16,
  width: 48,
  layers: 3,
  pathHidden: 128,
  pathWidth: 64,
};

/** Width of h, the encoding of an architecture: both streams of the graph, then the path branch where there is one. */
export function encodingWidth(inputs: EncoderInputs, sizes: EncoderSizes): number {
  return 2 * sizes.width + (inputs.paths === undefined ? 0 : sizes.pathWidth);
}

/** Parameters of the two streams' graph layers; the leading axis of length 2 is [along the edges, against them]. */
function graphParameters(sizes: EncoderSizes, kinds: number, vertices: number): Parameter[] {
  const { operation, position, width, layers } = sizes;
  const first = uniformFan(operation + position);
  const parameters: Parameter[] = [
    { name: "operations", shape: [kinds, operation], initial: normal(1) },
    { name: "positions", shape: [vertices, position], initial: normal(0.3) },
    { name: "first.operation", shape: [2, operation, 2 * width], initial: first },
    { name: "first.position", shape: [2, position, 2 * width], initial: first },
    { name: "gates.weight", shape: [2, operation, 2 * layers * width], initial: uniformFan(operation) },
    { name: "gates.bias", shape: [2, 1, 2 * layers * width], initial: uniformFan(operation) },
  ];
  for (let layer = 0; layer < layers; layer++) {
    parameters.push(
      { name: `attention.${layer}`, shape: [2, width, 1], initial: normal(0.2) },
      { name: `norm.scale.${layer}`, shape: [2, 1, width], initial: constant(1) },
      { name: `norm.shift.${layer}`, shape: [2, 1, width], initial: constant(0) },
    );
    if (layer === 0) continue;
    parameters.push(
      { name: `plain.${layer}`, shape: [2, width, width], initial: uniformFan(width) },
      { name: `attended.${layer}`, shape: [2, width, width], initial: uniformFan(width) },
    );
  }
  return parameters;
}

function pathParameters(sizes: EncoderSizes, paths: number): Parameter[] {
  const { pathHidden, pathWidth } = sizes;
  return [
    { name: "paths.0.weight", shape: [paths, pathHidden], initial: uniformFan(paths) },
    { name: "paths.0.bias", shape: [1, pathHidden], initial: uniformFan(paths) },
    { name: "paths.1.weight", shape: [pathHidden, pathWidth], initial: uniformFan(pathHidden) },
    { name: "paths.1.bias", shape: [1, pathWidth], initial: uniformFan(pathHidden) },
  ];
}

/** All parameters of the encoder for a space. */
export function encoderParameters(inputs: EncoderInputs, sizes: EncoderSizes): Parameter[] {
  const graph = graphParameters(sizes, inputs.graph.operationKinds, inputs.graph.vertices);
  return inputs.paths === undefined ? graph : [...graph, ...pathParameters(sizes, inputs.paths.width)];
}

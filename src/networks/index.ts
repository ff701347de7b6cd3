export { countFlops, countMultiplyAccumulates } from "./flops.ts";
export {
  lowerToOnnx,
  type NormalisationStatistic,
  type OnnxModel,
  type OnnxOptions,
  weightInputName,
} from "./onnx/lower.ts";
export { countParameters } from "./parameters.ts";
export { formatShape, InvalidNetworkError, inferShapes, type Shape } from "./shapes.ts";
export { forwardWithTfjs, type TfjsForward } from "./tfjs.ts";
export { type Initialisation, type WeightTensor, weightTensors } from "./weights.ts";

import type { FeatureTable } from "../encodings/feature-table.ts";
import { type GraphTensors, graphTensors } from "../encodings/graph-tensors.ts";
import { pathFeatures } from "../encodings/path-features.ts";
import { type Result, success } from "../failure/failure.ts";
import type { TabularSpace } from "../spaces/search-space.ts";

/** What the encoder sees of every architecture of a space. */
export interface EncoderInputs {
  readonly graph: GraphTensors;
  /**
   * Standardised path counts, where the space defines them and its cells share their edges. Where they do not, the graph
   * tells the paths, and counts of some hundred kinds of path are what a predictor of few labels overfits.
   */
  readonly paths: FeatureTable | undefined;
}

/** Prepares a space for the encoder, about 0.1 s for NAS-Bench-201. Fails as {@link graphTensors} does. */
export function encoderInputs(space: TabularSpace): Result<EncoderInputs> {
  const graph = graphTensors(space);
  if (!graph.ok) return graph;
  return success({ graph: graph.value, paths: graph.value.shared ? pathFeatures(space) : undefined });
}

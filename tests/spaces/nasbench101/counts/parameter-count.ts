import type { Cell } from "../../../../src/spaces/nasbench101/cell.ts";
import { MODULES, STEM_CHANNELS } from "../../../../src/spaces/nasbench101/skeleton.ts";
import { allModuleWeights } from "./module-weights.ts";

const STEM = 3 * 3 * 3 * STEM_CHANNELS + 2 * STEM_CHANNELS;
const FEATURES = MODULES.at(-1)!.outputChannels;

/**
 * Trained parameters of a pruned cell's network, as the benchmark's `trainable_parameters` counts them: what counting
 * the layers of its network gives, from the channels of the vertices alone.
 */
export function parameterCount(cell: Cell, classes = 10): number {
  const modules = allModuleWeights(cell);
  const trained = modules.reduce((sum, { convolutions, normalised }) => sum + convolutions + 2 * normalised, 0);
  return STEM + trained + (FEATURES + 1) * classes;
}

import type { Cell } from "../../../../src/spaces/nasbench101/cell.ts";
import { MODULES, STEM_CHANNELS } from "../../../../src/spaces/nasbench101/skeleton.ts";
import type { NetworkTarget } from "../../../../src/spaces/search-space.ts";
import { allModuleWeights, type ModuleWeights } from "./module-weights.ts";

const FEATURES = MODULES.at(-1)!.outputChannels;

/**
 * Multiply-accumulates of a pruned cell's convolutions and dense layer for one image: what counting the layers of its
 * network gives, from the channels of the vertices alone.
 */
export function multiplyAccumulates(cell: Cell, target: NetworkTarget): number {
  const stem = 3 * 3 * 3 * STEM_CHANNELS * target.resolution ** 2;
  return stem + overModules(cell, target, ({ convolutions }) => convolutions) + FEATURES * target.classes;
}

/**
 * {@link multiplyAccumulates} plus two operations a normalised value: the count that published tables of this benchmark
 * hold (Tongzhou0101/ObfuNAS:data/flops.npy, by the convention of the profiler thop).
 */
export function profiledFlops(cell: Cell, target: NetworkTarget): number {
  const normalised =
    STEM_CHANNELS * target.resolution ** 2 + overModules(cell, target, (weights) => weights.normalised);
  return multiplyAccumulates(cell, target) + 2 * normalised;
}

/** Sums a quantity per pixel over the modules; an odd resolution is halved downwards. */
function overModules(cell: Cell, target: NetworkTarget, perPixel: (weights: ModuleWeights) => number): number {
  const weights = allModuleWeights(cell);
  return MODULES.reduce(
    (sum, { halvings }, at) => sum + perPixel(weights[at]!) * (target.resolution >> halvings) ** 2,
    0,
  );
}

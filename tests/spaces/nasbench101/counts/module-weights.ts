import { type Cell, OPERATIONS } from "../../../../src/spaces/nasbench101/cell.ts";
import { feeds } from "../../../../src/spaces/nasbench101/code.ts";
import { MODULES, type Module } from "../../../../src/spaces/nasbench101/skeleton.ts";
import { vertexChannels } from "../../../../src/spaces/nasbench101/vertex-channels.ts";

/** What one module trains. */
export interface ModuleWeights {
  /** Weights of its convolutions, projections included. */
  readonly convolutions: number;
  /** Channels that it normalises, each with a scale and a shift. */
  readonly normalised: number;
}

/** Weights of an operation per squared channel of its vertex; the pooling has none. */
const KERNEL_AREAS = OPERATIONS.map((name) => ({ "conv3x3-bn-relu": 9, "conv1x1-bn-relu": 1, maxpool3x3: 0 })[name]);

/** The weights of all nine modules of a pruned cell, in order. Modules of the same width share one object. */
export function allModuleWeights(cell: Cell): readonly ModuleWeights[] {
  let previous: { readonly module: Module; readonly weights: ModuleWeights } | undefined;
  return MODULES.map((module) => {
    const same =
      previous?.module.inputChannels === module.inputChannels &&
      previous.module.outputChannels === module.outputChannels;
    if (previous === undefined || !same) previous = { module, weights: moduleWeights(cell, module) };
    return previous.weights;
  });
}

function moduleWeights(cell: Cell, { inputChannels, outputChannels }: Module): ModuleWeights {
  const channels = vertexChannels(cell, inputChannels, outputChannels);
  let convolutions = 0;
  let normalised = 0;
  cell.operations.forEach((operation, at) => {
    const area = KERNEL_AREAS[operation]!;
    const width = channels[at + 1]!;
    convolutions += area * width * width;
    if (area > 0) normalised += width;
  });
  for (let vertex = 1; vertex < cell.vertices; vertex++) {
    if (!feeds(cell, 0, vertex)) continue;
    convolutions += inputChannels * channels[vertex]!;
    normalised += channels[vertex]!;
  }
  return { convolutions, normalised };
}

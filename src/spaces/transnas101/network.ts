import { LayerList } from "../layer-list.ts";
import type { NetworkGraph } from "../network-graph.ts";
import type { NetworkTarget } from "../search-space.ts";
import { endNetwork } from "./endings.ts";
import { BASE_CHANNELS, CELLS_PER_MODULE, halvesResolution, moduleShapes } from "./modules.ts";

/** How often the stem halves the resolution. */
const STEM_HALVINGS = 2;

/** What one cell does to a tensor of `channelsIn` channels. */
export interface CellShape {
  readonly channelsIn: number;
  readonly channels: number;
  readonly stride: number;
}

/** Appends one cell and returns its output. */
export type CellBuilder = (layers: LayerList, input: number, shape: CellShape, name: string) => number;

/**
 * The network of a stack of modules: the stem, which divides the resolution by 4; two cells a module, the first of which
 * changes resolution and channels; and the ending that the target names
 * (yawen-d/TransNASBench:lib/models/net_infer/net_macro.py). Batch normalisations count in the Zen-Score, those of dead
 * branches too.
 */
export function stackedNetwork(kinds: readonly number[], cell: CellBuilder, target: NetworkTarget): NetworkGraph {
  const layers = new LayerList();
  let features = stem(layers);
  moduleShapes(kinds).forEach(({ channelsIn, channels, stride }, module) => {
    for (let at = 0; at < CELLS_PER_MODULE; at++) {
      const shape = at === 0 ? { channelsIn, channels, stride } : { channelsIn: channels, channels, stride: 1 };
      features = cell(layers, features, shape, `module-${module}.cell-${at}`);
    }
  });
  const halvings = STEM_HALVINGS + kinds.filter(halvesResolution).length;
  return endNetwork(layers, features, halvings, target);
}

/** Two 3×3 convolutions of stride 2, to 32 and to 64 channels. */
function stem(layers: LayerList): number {
  const half = BASE_CHANNELS / 2;
  const first = layers.conv(layers.input(), "stem.first.conv", { channels: half, kernel: 3, stride: 2 });
  const middle = layers.relu(layers.batchNorm(first, "stem.first.norm"));
  const second = layers.conv(middle, "stem.second.conv", { channels: BASE_CHANNELS, kernel: 3, stride: 2 });
  return layers.batchNorm(second, "stem.second.norm");
}

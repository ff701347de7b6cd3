import { CellNode } from "../cell-node.ts";
import { LayerList } from "../layer-list.ts";
import type { NetworkGraph } from "../network-graph.ts";
import type { ArchitectureCode, NetworkTarget } from "../search-space.ts";
import { CELL_GENES, CELL_INPUTS, GENES_PER_NODE, geneAt, NODES } from "./code.ts";
import { applyOperation, factorizedReduce, pointwise } from "./network-operations.ts";

/** How large a network of cells is. */
export interface NetworkScale {
  /** Number of cells. */
  readonly cells: number;
  /** Channels of a node in the first cells; doubled by each of the two reduction cells. */
  readonly channels: number;
}

/** The network that zero-cost proxies are published for. */
const PROXY_SCALE: NetworkScale = { cells: 8, channels: 32 };

/** The stem has three times the channels of a node. */
const STEM_MULTIPLIER = 3;

/**
 * The network of a genotype as zero-cost proxies are published for it: a 3×3 stem of 96 channels with batch
 * normalisation, 8 cells of 32, 64 and 128 channels a node, reduction cells third and sixth, global pooling and a dense
 * layer (automl/NASLib:naslib/search_spaces/nasbench301/graph.py and naslib/search_spaces/core/primitives.py;
 * quark0/darts:cnn/model.py). DARTS evaluates genotypes in the same network at 20 cells and 36 channels: give `scale`.
 *
 * Every cell reads the outputs of the two cells before it through ReLU, 1×1 convolution and normalisation, or through a
 * factorised reduction where the earlier one is still twice as large. Normalisations of the genes' operations have scales
 * and shifts, as those of DARTS's evaluation network have; NASLib leaves them out (`affine=False`), so that it counts two
 * parameters a channel of each of them less, 1 to 2 % in all. At 1 and 0 they change no score. Layer names depend on place and operation only
 * (`cell-3.node-2.input-0.sep_conv_3x3.first.depthwise`), so that genotypes can share random weights.
 */
export function networkOf(code: ArchitectureCode, target: NetworkTarget, scale = PROXY_SCALE): NetworkGraph {
  const layers = new LayerList();
  const stemChannels = STEM_MULTIPLIER * scale.channels;
  const stem = layers.conv(layers.input(), "stem.conv", { channels: stemChannels, kernel: 3 });
  let [before, last] = Array<number>(2).fill(layers.batchNorm(stem, "stem.norm")) as [number, number];
  const reductions = [Math.floor(scale.cells / 3), Math.floor((2 * scale.cells) / 3)];
  let channels = scale.channels;
  for (let at = 0; at < scale.cells; at++) {
    const reduction = reductions.includes(at);
    if (reduction) channels *= 2;
    const site: CellSite = {
      layers,
      name: `cell-${at}`,
      channels,
      reduction,
      afterReduction: reductions.includes(at - 1),
    };
    [before, last] = [last, cell(site, code, before, last)];
  }
  return layers.classifier(last, "classifier", target);
}

/** One place in the network. */
interface CellSite {
  readonly layers: LayerList;
  readonly name: string;
  /** Channels of each node. */
  readonly channels: number;
  readonly reduction: boolean;
  /** Whether the last cell halved the image, so that the output of the one before is twice as large. */
  readonly afterReduction: boolean;
}

/** One cell: each node is the sum of two operations; the four nodes are concatenated. */
function cell(site: CellSite, code: ArchitectureCode, before: number, last: number): number {
  const { layers, name, channels, reduction } = site;
  const nodes = preprocessed(site, before, last);
  const firstGene = reduction ? CELL_GENES : 0;
  for (let node = CELL_INPUTS; node < CELL_INPUTS + NODES; node++) {
    const terms: number[] = [];
    for (let at = 0; at < GENES_PER_NODE; at++) {
      const gene = firstGene + (node - CELL_INPUTS) * GENES_PER_NODE + at;
      const { operation, input } = geneAt(code, gene);
      const stride = reduction && input < CELL_INPUTS ? 2 : 1;
      const place = { layers, name: `${name}.node-${node}.input-${input}`, channels, stride };
      terms.push(applyOperation(place, nodes[input]!, operation));
    }
    nodes.push(new CellNode(layers, layers.sum(terms)));
  }
  return layers.concat(nodes.slice(CELL_INPUTS).map(({ value }) => value));
}

function preprocessed({ layers, name, channels, afterReduction }: CellSite, before: number, last: number): CellNode[] {
  const place = (at: number) => ({ layers, name: `${name}.preprocess-${at}`, channels });
  const [older, newer] = [new CellNode(layers, before), new CellNode(layers, last)];
  const first = afterReduction ? factorizedReduce(place(0), older) : pointwise(place(0), older.rectified());
  return [new CellNode(layers, first), new CellNode(layers, pointwise(place(1), newer.rectified()))];
}

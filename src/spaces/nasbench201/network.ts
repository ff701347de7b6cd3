import { CellNode } from "../cell-node.ts";
import type { CellCode } from "../four-node-cell/code.ts";
import { CONV_3X3, EDGES, isConvolution, NODES, NONE, SKIP } from "../four-node-cell/edges.ts";
import { LayerList } from "../layer-list.ts";
import type { NetworkGraph } from "../network-graph.ts";
import { residualBlock } from "../residual-block.ts";
import type { NetworkTarget } from "../search-space.ts";
import { AVERAGE_POOL, OPERATIONS } from "./operations.ts";

const STEM_CHANNELS = 16;
const CELLS_PER_STAGE = 5;

/**
 * The network that the benchmark trains for a cell: stem, three stages of five cells at 16, 32 and 64 channels with a
 * residual block before the second and third, batch normalisation, ReLU, global pooling and a dense layer
 * (D-X-Y/AutoDL-Projects:xautodl/models/cell_infers/tiny_network.py, cells.py and cell_operations.py).
 *
 * Convolutions of dead branches are there, for their batch normalisations count in published Zen-Scores; terms that are
 * zero by construction are left out of sums. Layer names depend on place and operation only (`cell-3.edge-0-2.
 * nor_conv_1x1.conv`), so that architectures which agree on an edge can share its random weights.
 */
export function networkOf(code: CellCode, target: NetworkTarget): NetworkGraph {
  const layers = new LayerList();
  const stem = layers.conv(layers.input(), "stem.conv", { channels: STEM_CHANNELS, kernel: 3 });
  let features = layers.batchNorm(stem, "stem.norm");
  for (let stage = 0; stage < 3; stage++) {
    const channels = STEM_CHANNELS << stage;
    if (stage > 0) features = residualBlock(layers, features, channels, `reduction-${stage}`);
    for (let at = 0; at < CELLS_PER_STAGE; at++) {
      features = cell(layers, features, channels, code, `cell-${stage * CELLS_PER_STAGE + at}`);
    }
  }
  const last = layers.relu(layers.batchNorm(features, "last.norm"));
  return layers.classifier(last, "classifier", target);
}

/** One cell: each node is the sum of its incoming edges; the last node is the result. */
function cell(layers: LayerList, input: number, channels: number, code: CellCode, name: string): number {
  const nodes = [new CellNode(layers, input)];
  for (let target = 1; target < NODES; target++) {
    const terms: number[] = [];
    EDGES.forEach((edge, at) => {
      if (edge.target !== target || code[at] === NONE) return;
      terms.push(edgeOutput(layers, nodes[edge.source]!, channels, code[at]!, `${name}.edge-${edge.source}-${target}`));
    });
    const value = terms.length > 0 ? layers.sum(terms) : layers.zeros(input, channels);
    nodes.push(new CellNode(layers, value));
  }
  return nodes[NODES - 1]!.value;
}

function edgeOutput(layers: LayerList, source: CellNode, channels: number, operation: number, name: string): number {
  if (operation === SKIP) return source.value;
  if (operation === AVERAGE_POOL) return layers.averagePool(source.value, 3, 1, 1);
  if (!isConvolution(operation)) throw new RangeError(`an edge cannot hold operation ${operation}`);
  const kernel = operation === CONV_3X3 ? 3 : 1;
  const stem = `${name}.${OPERATIONS[operation]!}`;
  return layers.batchNorm(layers.conv(source.rectified(), `${stem}.conv`, { channels, kernel }), `${stem}.norm`);
}

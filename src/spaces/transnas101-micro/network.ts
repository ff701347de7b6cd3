import { CellNode } from "../cell-node.ts";
import type { CellCode } from "../four-node-cell/code.ts";
import { CONV_3X3, EDGES, isConvolution, NODES, NONE, SKIP } from "../four-node-cell/edges.ts";
import type { LayerList } from "../layer-list.ts";
import type { NetworkGraph } from "../network-graph.ts";
import type { NetworkTarget } from "../search-space.ts";
import { type CellShape, stackedNetwork } from "../transnas101/network.ts";
import { OPERATIONS } from "./operations.ts";

/** The modules of every micro network: the first, third and fifth halve the resolution and double the channels. */
export const MODULES: readonly number[] = [4, 1, 4, 1, 4];

/**
 * The network that the benchmark trains for a cell: five modules of two such cells
 * (yawen-d/TransNASBench:lib/models/net_infer/cell_micro.py). A cell that changes the shape does so on the edges from
 * its input only, where a skip becomes a factorised reduction.
 *
 * Layer names depend on place and operation only, so that architectures which agree on an edge can share its weights.
 */
export function networkOf(code: CellCode, target: NetworkTarget): NetworkGraph {
  const cell = (layers: LayerList, input: number, shape: CellShape, name: string) =>
    new MicroCell(layers, code, shape, name).append(input);
  return stackedNetwork(MODULES, cell, target);
}

/** One cell: each node is the sum of its incoming edges; the last node is the result. */
class MicroCell {
  readonly #layers: LayerList;
  readonly #code: CellCode;
  readonly #shape: CellShape;
  readonly #name: string;

  constructor(layers: LayerList, code: CellCode, shape: CellShape, name: string) {
    this.#layers = layers;
    this.#code = code;
    this.#shape = shape;
    this.#name = name;
  }

  append(input: number): number {
    const { channels, stride } = this.#shape;
    const nodes = [new CellNode(this.#layers, input)];
    for (let target = 1; target < NODES; target++) {
      const terms: number[] = [];
      EDGES.forEach((edge, at) => {
        if (edge.target !== target || this.#code[at] === NONE) return;
        terms.push(this.#edge(nodes[edge.source]!, edge.source, target, this.#code[at]!));
      });
      const value = terms.length > 0 ? this.#layers.sum(terms) : this.#layers.zeros(input, channels, stride);
      nodes.push(new CellNode(this.#layers, value));
    }
    return nodes[NODES - 1]!.value;
  }

  #edge(from: CellNode, source: number, target: number, operation: number): number {
    const { channelsIn, channels } = this.#shape;
    const stride = source === 0 ? this.#shape.stride : 1;
    const name = `${this.#name}.edge-${source}-${target}.${OPERATIONS[operation]!}`;
    if (operation === SKIP) {
      const changes = source === 0 && (stride > 1 || channelsIn !== channels);
      return changes ? this.#factorizedReduce(from.rectified(), stride, name) : from.value;
    }
    if (!isConvolution(operation)) throw new RangeError(`an edge cannot hold operation ${operation}`);
    const kernel = operation === CONV_3X3 ? 3 : 1;
    const conv = this.#layers.conv(from.rectified(), `${name}.conv`, { channels, kernel, stride });
    return this.#layers.batchNorm(conv, `${name}.norm`);
  }

  /** Two 1×1 convolutions of half the channels each, the second on the image moved by one pixel, joined and normalised. */
  #factorizedReduce(input: number, stride: number, name: string): number {
    const half = { channels: this.#shape.channels / 2, kernel: 1, stride };
    const first = this.#layers.conv(input, `${name}.first.conv`, half);
    const second = this.#layers.conv(this.#layers.shift(input), `${name}.second.conv`, half);
    return this.#layers.batchNorm(this.#layers.concat([first, second]), `${name}.norm`);
  }
}

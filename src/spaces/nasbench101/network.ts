import { LayerList } from "../layer-list.ts";
import type { NetworkGraph } from "../network-graph.ts";
import type { NetworkTarget } from "../search-space.ts";
import { type Cell, OPERATIONS } from "./cell.ts";
import { feeds } from "./code.ts";
import { MODULES, STEM_CHANNELS } from "./skeleton.ts";
import { vertexChannels } from "./vertex-channels.ts";

/**
 * The network that the benchmark trains for a pruned cell: stem, three stacks of three modules at 128, 256 and 512
 * channels with 2×2 max pooling before the second and third, global pooling and a dense layer
 * (google-research/nasbench:nasbench/lib/model_builder.py and base_ops.py). The features are the last module's output.
 *
 * Layer names depend on place and operation only (`module-4.vertex-2.conv3x3-bn-relu.conv`), so that cells which agree
 * on a vertex can share its random weights.
 */
export function networkOf(cell: Cell, target: NetworkTarget): NetworkGraph {
  const layers = new LayerList();
  let features = convolution(layers, layers.input(), "stem", STEM_CHANNELS, 3);
  MODULES.forEach(({ inputChannels, outputChannels, halved }, at) => {
    if (halved) features = layers.maxPool(features, 2, 2, 0);
    features = moduleOutput(
      layers,
      features,
      cell,
      vertexChannels(cell, inputChannels, outputChannels),
      `module-${at}`,
    );
  });
  return layers.classifier(features, "classifier", target);
}

/** One module: interior vertices in order, then the concatenation of those that feed the output. */
function moduleOutput(layers: LayerList, input: number, cell: Cell, channels: readonly number[], name: string): number {
  const last = cell.vertices - 1;
  const project = (to: number, place: string) =>
    convolution(layers, input, `${name}.${place}.projection`, channels[to]!, 1);
  const values = [input];
  for (let vertex = 1; vertex < last; vertex++) {
    const place = `vertex-${vertex}`;
    const terms: number[] = [];
    for (let source = 1; source < vertex; source++) {
      if (!feeds(cell, source, vertex)) continue;
      const wider = channels[source]! > channels[vertex]!;
      terms.push(wider ? layers.truncate(values[source]!, channels[vertex]!) : values[source]!);
    }
    if (feeds(cell, 0, vertex)) terms.push(project(vertex, place));
    const operation = cell.operations[vertex - 1]!;
    values.push(applied(layers, layers.sum(terms), operation, channels[vertex]!, `${name}.${place}`));
  }
  const feeders = values.filter((_, vertex) => vertex > 0 && feeds(cell, vertex, last));
  const joined = feeders.length > 0 ? [layers.concat(feeders)] : [];
  return layers.sum(feeds(cell, 0, last) ? [...joined, project(last, "output")] : joined);
}

function applied(layers: LayerList, input: number, operation: number, channels: number, name: string): number {
  const operationName = OPERATIONS[operation];
  if (operationName === undefined) throw new RangeError(`a vertex cannot hold operation ${operation}`);
  if (operationName === "maxpool3x3") return layers.maxPool(input, 3, 1, 1);
  return convolution(layers, input, `${name}.${operationName}`, channels, operationName === "conv3x3-bn-relu" ? 3 : 1);
}

/** Convolution at stride 1, batch normalisation and ReLU. */
function convolution(layers: LayerList, input: number, name: string, channels: number, kernel: number): number {
  const conv = layers.conv(input, `${name}.conv`, { channels, kernel });
  return layers.relu(layers.batchNorm(conv, `${name}.norm`));
}

import { CellNode } from "../cell-node.ts";
import { LayerList } from "../layer-list.ts";
import type { NetworkGraph } from "../network-graph.ts";
import type { NetworkTarget } from "../search-space.ts";
import type { Cell, Chain, Operation, SpaceDeclaration } from "./declaration.ts";
import { appendOperation } from "./operation-layers.ts";
import { reduced } from "./reduction.ts";

/** What the stages are filled with: an architecture's operations, slot by slot. */
type Choice = readonly Operation[];

/**
 * The network of an architecture: stem, stages with a reduction before each but the first, batch normalisation, ReLU,
 * global pooling and a dense layer. Layer names depend on place and operation only, so that architectures which agree on
 * a slot can share its random weights. Branches that lead nowhere are kept; terms that are zero by declaration are left
 * out of sums.
 */
export function networkOf(declaration: SpaceDeclaration, code: readonly number[], target: NetworkTarget): NetworkGraph {
  const { topology, skeleton } = declaration;
  const choice = code.map((operation) => declaration.operations[operation]!);
  const layers = new LayerList();
  const stem = layers.conv(layers.input(), "stem.conv", skeleton.stem);
  let features = layers.batchNorm(stem, "stem.norm");
  for (let stage = 0; stage < skeleton.stages; stage++) {
    const channels = skeleton.stem.channels << stage;
    if (stage > 0) features = reduced(layers, skeleton.reduction, features, channels, `reduction-${stage}`);
    features =
      topology.kind === "chain"
        ? blocks(layers, features, channels, choice, stageOfChain(topology, stage, skeleton.stages))
        : cells(layers, features, channels, choice, topology, stage);
  }
  const last = layers.relu(layers.batchNorm(features, "last.norm"));
  return layers.classifier(last, "classifier", target);
}

/** The slots [from, to) of a stage: as even as can be, later stages taking what does not divide. */
export function stageOfChain({ positions }: Chain, stage: number, stages: number): { from: number; to: number } {
  return { from: Math.floor((stage * positions) / stages), to: Math.floor(((stage + 1) * positions) / stages) };
}

function blocks(
  layers: LayerList,
  input: number,
  channels: number,
  choice: Choice,
  { from, to }: { from: number; to: number },
): number {
  let features = input;
  for (let at = from; at < to; at++) {
    const output = appendOperation(layers, new CellNode(layers, features), channels, choice[at]!, `block-${at}`);
    features = output ?? layers.zeros(features, channels);
  }
  return features;
}

function cells(
  layers: LayerList,
  input: number,
  channels: number,
  choice: Choice,
  topology: Cell,
  stage: number,
): number {
  let features = input;
  for (let at = 0; at < topology.cellsPerStage; at++) {
    const name = `cell-${stage * topology.cellsPerStage + at}`;
    features = cell(layers, features, channels, choice, topology, name);
  }
  return features;
}

/** One cell: each node is the sum of its incoming edges; the last node is the result. */
function cell(
  layers: LayerList,
  input: number,
  channels: number,
  choice: Choice,
  { nodes, edges }: Cell,
  name: string,
): number {
  const features = [new CellNode(layers, input)];
  for (let target = 1; target < nodes; target++) {
    const terms = edges.flatMap((edge, at) => {
      if (edge.target !== target) return [];
      const place = `${name}.edge-${edge.source}-${target}`;
      return appendOperation(layers, features[edge.source]!, channels, choice[at]!, place) ?? [];
    });
    features.push(new CellNode(layers, terms.length > 0 ? layers.sum(terms) : layers.zeros(input, channels)));
  }
  return features[nodes - 1]!.value;
}

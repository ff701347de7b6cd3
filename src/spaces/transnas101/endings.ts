import type { LayerList } from "../layer-list.ts";
import type { Layer, NetworkGraph } from "../network-graph.ts";
import type { NetworkTarget } from "../search-space.ts";
import { imageToImageDecoder, segmentationDecoder } from "./decoders.ts";

/** Tiles of a jigsaw puzzle. */
const TILES = 9;
/** Weight of a batch in a running variance: PyTorch's default. */
const MOMENTUM = 0.1;

/**
 * Ends a network after its last module as the target says (yawen-d/TransNASBench:lib/models/task_models/decoder.py).
 * `halvings` is how often the resolution was halved on the way to `features`.
 *
 * `classifier` pools and has a dense layer; its outputs may also be regressed on, as room layouts are. `jigsaw` is a
 * siamese network: every tile of the puzzle passes the same modules, and the nine tensors side by side are pooled and
 * classified. Its graph describes one tile and repeats its features, which is what nine equal tiles give: parameters are
 * exact, running variances see nine batches, while multiply-accumulates are those of one tile. `segmentation` and `image-to-image` decode to an image.
 */
export function endNetwork(layers: LayerList, features: number, halvings: number, target: NetworkTarget): NetworkGraph {
  const ending = target.ending ?? "classifier";
  switch (ending) {
    case "classifier":
      return layers.classifier(features, "head", target);
    case "jigsaw":
      return seeingEveryTile(layers.classifier(layers.concat(Array<number>(TILES).fill(features)), "head", target));
    case "segmentation":
      return segmentationDecoder(layers, features, halvings, target);
    case "image-to-image":
      return imageToImageDecoder(layers, features, halvings, target);
    default:
      return ending satisfies never;
  }
}

/** The momenta of nine passes in one: 1 − (1 − m)⁹. */
function seeingEveryTile(graph: NetworkGraph): NetworkGraph {
  const momentumOf = (momentum = MOMENTUM) => 1 - (1 - momentum) ** TILES;
  const layers = graph.layers.map(
    (layer): Layer => (layer.kind === "batch-norm" ? { ...layer, momentum: momentumOf(layer.momentum) } : layer),
  );
  return { ...graph, layers };
}

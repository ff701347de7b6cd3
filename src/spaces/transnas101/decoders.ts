import type { LayerList } from "../layer-list.ts";
import type { NetworkGraph } from "../network-graph.ts";
import type { NetworkTarget } from "../search-space.ts";

/** Slope of the decoders' leaky ReLU. */
const SLOPE = 0.2;
/** Channels of a decoder's first layer. */
const WIDEST = 1024;
/** Layers of the segmentation decoder between its first and its last. */
const BETWEEN = 6;

/**
 * The decoder of semantic segmentation: a convolution to 1,024 channels; six layers, of which the last `halvings` double
 * the resolution and all but the last halve the channels; a convolution to one channel a class. Every layer but the last
 * is normalised (yawen-d/TransNASBench:lib/models/task_models/decoder.py, `SegmentationDecoder`).
 */
export function segmentationDecoder(
  layers: LayerList,
  input: number,
  halvings: number,
  target: NetworkTarget,
): NetworkGraph {
  let channels = WIDEST;
  let features = decoderLayer(layers, input, "decoder.0", channels, false);
  for (let at = 1; at <= BETWEEN; at++) {
    if (at < BETWEEN) channels /= 2;
    features = decoderLayer(layers, features, `decoder.${at}`, channels, at > BETWEEN - halvings);
  }
  return layers.imageOutput(features, lastLayer(layers, features, target), target);
}

/** A layer of the image decoder: its channels, and from how many halvings on it doubles the resolution. */
interface ImageLayer {
  readonly channels: number;
  readonly doublesFrom: number;
}

const plain = (channels: number): ImageLayer => ({ channels, doublesFrom: Number.POSITIVE_INFINITY });
const doubling = (channels: number, doublesFrom: number): ImageLayer => ({ channels, doublesFrom });

const IMAGE_LAYERS: readonly ImageLayer[] = [
  plain(WIDEST),
  plain(WIDEST),
  doubling(512, 6),
  plain(512),
  doubling(256, 5),
  plain(128),
  doubling(64, 4),
  plain(64),
  doubling(32, 3),
  plain(32),
  doubling(16, 2),
  plain(32),
  doubling(16, 2),
];

/**
 * The decoder of surface normals and of autoencoding: thirteen normalised layers, of which `halvings` double the
 * resolution, and a convolution to the image's channels with tanh (the same file, `GenerativeDecoder`). The discriminator
 * that it is trained against is no part of it.
 */
export function imageToImageDecoder(
  layers: LayerList,
  input: number,
  halvings: number,
  target: NetworkTarget,
): NetworkGraph {
  let features = input;
  IMAGE_LAYERS.forEach(({ channels, doublesFrom }, at) => {
    features = decoderLayer(layers, features, `decoder.${at}`, channels, halvings >= doublesFrom);
  });
  return layers.imageOutput(features, layers.tanh(lastLayer(layers, features, target)), target);
}

/** A 3×3 convolution with bias, transposed where it doubles the resolution, with normalisation and leaky ReLU. */
function decoderLayer(layers: LayerList, input: number, name: string, channels: number, doubles: boolean): number {
  const value = doubles
    ? layers.doubling(input, `${name}.transposed`, channels)
    : layers.conv(input, `${name}.conv`, { channels, kernel: 3, bias: true });
  return layers.leakyRelu(layers.batchNorm(value, `${name}.norm`), SLOPE);
}

function lastLayer(layers: LayerList, input: number, target: NetworkTarget): number {
  return layers.conv(input, "decoder.last.conv", { channels: target.classes, kernel: 3, bias: true });
}

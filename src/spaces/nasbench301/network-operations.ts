import type { CellNode } from "../cell-node.ts";
import type { LayerList } from "../layer-list.ts";
import {
  AVERAGE_POOL,
  DILATED_3X3,
  DILATED_5X5,
  MAX_POOL,
  OPERATIONS,
  SEPARABLE_3X3,
  SEPARABLE_5X5,
  SKIP,
} from "./operations.ts";

/** Where an operation stands: its layers' name and their channels. */
export interface Place {
  readonly layers: LayerList;
  readonly name: string;
  readonly channels: number;
}

/** Where an operation of a cell stands; stride 2 where a reduction cell reads its inputs. */
export interface StridedPlace extends Place {
  readonly stride: number;
}

/**
 * The output of an operation on a node (quark0/darts:cnn/operations.py): a separable convolution is depthwise, pointwise
 * and normalised, twice; a dilated one once, at dilation 2; pooling is 3×3 and normalised, as NASLib has it; a skip at
 * stride 2 is a factorised reduction.
 */
export function applyOperation(place: StridedPlace, source: CellNode, operation: number): number {
  const { layers, stride } = place;
  const named = { ...place, name: `${place.name}.${OPERATIONS[operation]!}` };
  switch (operation) {
    case MAX_POOL:
      return layers.batchNorm(layers.maxPool(source.value, 3, stride, 1), `${named.name}.norm`);
    case AVERAGE_POOL:
      return layers.batchNorm(layers.averagePool(source.value, 3, stride, 1), `${named.name}.norm`);
    case SKIP:
      return stride === 1 ? source.value : factorizedReduce(named, source);
    case SEPARABLE_3X3:
      return separable(named, source, 3);
    case SEPARABLE_5X5:
      return separable(named, source, 5);
    case DILATED_3X3:
      return depthwiseSeparable(named, source.rectified(), { kernel: 3, stride, dilation: 2 });
    case DILATED_5X5:
      return depthwiseSeparable(named, source.rectified(), { kernel: 5, stride, dilation: 2 });
    default:
      throw new RangeError(`a gene cannot hold operation ${operation}`);
  }
}

/** A 1×1 convolution and its normalisation. */
export function pointwise({ layers, name, channels }: Place, input: number): number {
  return layers.batchNorm(layers.conv(input, `${name}.conv`, { channels, kernel: 1 }), `${name}.norm`);
}

/** Halves the image: two 1×1 convolutions at stride 2, the second on the image moved by a pixel, side by side. */
export function factorizedReduce({ layers, name, channels }: Place, source: CellNode): number {
  const half = { channels: channels / 2, kernel: 1, stride: 2 };
  const rectified = source.rectified();
  const first = layers.conv(rectified, `${name}.first.conv`, half);
  const second = layers.conv(layers.shift(rectified), `${name}.second.conv`, half);
  return layers.batchNorm(layers.concat([first, second]), `${name}.norm`);
}

interface Window {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
}

function separable(place: StridedPlace, source: CellNode, kernel: number): number {
  const { layers, name, stride } = place;
  const first = { ...place, name: `${name}.first` };
  const middle = depthwiseSeparable(first, source.rectified(), { kernel, stride, dilation: 1 });
  const second = { ...place, name: `${name}.second` };
  return depthwiseSeparable(second, layers.relu(middle), { kernel, stride: 1, dilation: 1 });
}

/** A depthwise and a pointwise convolution and their normalisation. */
function depthwiseSeparable({ layers, name, channels }: Place, input: number, window: Window): number {
  const depthwise = layers.conv(input, `${name}.depthwise`, { ...window, channels, groups: channels });
  const mixed = layers.conv(depthwise, `${name}.pointwise`, { channels, kernel: 1 });
  return layers.batchNorm(mixed, `${name}.norm`);
}

import type { Operation, OperationLayer } from "../declared/declaration.ts";

const RELU = { kind: "relu" } as const;
const NORM = { kind: "batch-norm" } as const;

function conv(kernel: number): OperationLayer {
  return { kind: "conv", kernel, dilation: 1, depthwise: false };
}

function depthwise(kernel: number, dilation: number): OperationLayer {
  return { kind: "conv", kernel, dilation, depthwise: true };
}

/** ReLU, convolution, batch normalisation. */
function convolution(name: string, kernel: number): Operation {
  return { name, layers: [RELU, conv(kernel), NORM] };
}

/** ReLU, depthwise and pointwise convolution, batch normalisation. */
function separable(name: string, kernel: number, dilation: number): Operation {
  return { name, layers: [RELU, depthwise(kernel, dilation), conv(1), NORM] };
}

/** The operations that a block can hold, in the order of their ids; a space of r operations takes the first r. */
export const BLOCK_OPERATIONS: readonly Operation[] = [
  convolution("conv_3x3", 3),
  convolution("conv_1x1", 1),
  { name: "skip", layers: [] },
  { name: "avg_pool_3x3", layers: [{ kind: "pool", reduce: "average", kernel: 3 }] },
  convolution("conv_5x5", 5),
  separable("sep_conv_3x3", 3, 1),
  { name: "max_pool_3x3", layers: [{ kind: "pool", reduce: "maximum", kernel: 3 }] },
  separable("sep_conv_5x5", 5, 1),
  separable("dil_conv_3x3", 3, 2),
  separable("dil_conv_5x5", 5, 2),
];

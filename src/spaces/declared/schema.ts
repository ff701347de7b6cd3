import { z } from "zod";
import { MOST_OPERATIONS, MOST_POSITIONS, type Reduction } from "./declaration.ts";

const REDUCTIONS = ["residual-block", "convolution", "max-pool"] as const satisfies readonly Reduction[];

/** An integer of [low, high], both included. */
function integer(low: number, high: number) {
  const expected = `must be an integer in [${low}, ${high}]`;
  return z.int(expected).min(low, expected).max(high, expected);
}

const kernel = integer(1, 31)
  .refine((size) => size % 2 === 1, "must be odd, so that the resolution is kept")
  .describe("Side of the square window in pixels: an odd integer in [1, 31].");

const dilation = integer(1, 8).default(1).describe("Distance of a window's taps in pixels, 1 where left out.");

const convolution = z.strictObject({ kernel, dilation });

const pool = z.strictObject({
  reduce: z
    .enum(["average", "maximum"], "must be average or maximum")
    .describe("What a window is reduced to; an average does not count padding."),
  kernel,
});

/** A mapping of one key says what layer it is; more than one key, or none, says nothing. */
const layerMapping = z
  .strictObject({
    conv: convolution.optional().describe("A convolution without bias at stride 1 that keeps the channels."),
    "depthwise-conv": convolution.optional().describe("The same, with every channel apart."),
    pool: pool.optional().describe("Pooling at stride 1."),
  })
  .refine((layer) => Object.keys(layer).length === 1, "must have exactly one key, which names the layer");

const layer = z
  .union(
    [z.enum(["relu", "batch-norm"]), layerMapping],
    "must be a layer: relu, batch-norm, conv, depthwise-conv or pool",
  )
  .describe("relu, batch-norm, or a mapping with one of the keys conv, depthwise-conv and pool.");

const operation = z
  .union([z.literal("zero"), z.array(layer).max(32, "must have at most 32 layers")], "must be a list of layers or zero")
  .describe("What an operation computes: layers in order ([] is the identity), or zero for zeros.");

const operationName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, "must be a letter and then letters, digits and underscores, 64 at most");

const node = integer(0, MOST_POSITIONS);

const cell = z.strictObject({
  nodes: integer(2, MOST_POSITIONS + 1).describe(
    "Number of nodes: 0 is the input, the last one the output, and every node the sum of its edges.",
  ),
  edges: z
    .array(z.array(node).length(2, "must be a pair [source, target] of nodes"))
    .min(1, "must have at least one edge")
    .max(MOST_POSITIONS, `must have at most ${MOST_POSITIONS} edges`)
    .describe("Pairs [source, target] of nodes, source before target, in the order of an architecture's slots."),
});

const skeleton = z.strictObject({
  stem: z.strictObject({
    channels: integer(1, 1024).describe("Channels of the first stage; every later stage has twice as many."),
    kernel: kernel.default(3),
    stride: integer(1, 4)
      .refine((stride) => stride !== 3, "must be 1, 2 or 4")
      .default(1),
  }),
  stages: integer(1, 5).describe("Number of stages; the resolution is halved before every stage but the first."),
  cells: integer(1, 100).optional().describe("Cells per stage; only for spaces of cells."),
  reduction: z
    .enum(REDUCTIONS, `must be one of ${REDUCTIONS.join(", ")}`)
    .default("residual-block")
    .describe(
      "How the resolution is halved: NAS-Bench-201's residual block, a 3×3 convolution at stride 2, or pooling.",
    ),
});

/** The shape of a file that declares a search space. */
export const declarationSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/, "must be lower-case letters, digits and hyphens, 64 at most, a letter first")
    .describe("The space's name in manifests, tables and on the command line."),
  operations: z
    .record(operationName, operation)
    .refine((names) => Object.keys(names).length >= 2, "must name at least 2 operations, or no edit changes anything")
    .refine((names) => Object.keys(names).length <= MOST_OPERATIONS, `must name at most ${MOST_OPERATIONS} operations`)
    .describe("The operations by name, in the order of their ids."),
  positions: integer(1, MOST_POSITIONS)
    .optional()
    .describe("Length of a list of operations, spread evenly over the stages; either this or cell."),
  cell: cell.optional().describe("A cell with an operation on each edge; either this or positions."),
  skeleton,
});

/** A declaration as a file spells it. */
export type DeclarationFile = z.output<typeof declarationSchema>;

/** The keys of every mapping of a declaration, by the key that the mapping stands under; `""` is the document. */
export const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(declarationSchema.shape),
  cell: Object.keys(cell.shape),
  skeleton: Object.keys(skeleton.shape),
  stem: Object.keys(skeleton.shape.stem.shape),
  conv: Object.keys(convolution.shape),
  "depthwise-conv": Object.keys(convolution.shape),
  pool: Object.keys(pool.shape),
};

/** What a layer can be called, whether as a text or as the key of a mapping. */
export const LAYER_NAMES: readonly string[] = ["relu", "batch-norm", "conv", "depthwise-conv", "pool"];

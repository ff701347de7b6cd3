import { success } from "../../src/failure/failure.ts";
import type { RandomStream } from "../../src/random/stream.ts";
import type { ArchitectureIndex, Edit, TabularSpace } from "../../src/spaces/search-space.ts";

const KINDS = 3;
const SLOTS = 3;
const COUNT = KINDS ** SLOTS;

const index = (row: number) => row as ArchitectureIndex;
const slots = (row: number) => [Math.floor(row / 9), Math.floor(row / 3) % 3, row % 3];

function edits(from: number, to: number): Edit[] {
  const target = slots(to);
  return slots(from)
    .map((value, position) => ({ position, from: value, to: target[position]! }))
    .filter((edit) => edit.from !== edit.to);
}

function withSlot(row: number, position: number, value: number): ArchitectureIndex {
  return index(slots(row).reduce((sum, old, at) => sum * KINDS + (at === position ? value : old), 0));
}

function neighbours(row: number): ArchitectureIndex[] {
  return [0, 1, 2].flatMap((position) =>
    [0, 1, 2].filter((value) => value !== slots(row)[position]).map((value) => withSlot(row, position, value)),
  );
}

/** Vertices input, a, b, c, output with a → b → c → output, a → c and input → a, input → b. */
function adjacency(): Uint8Array {
  const matrix = new Uint8Array(25);
  for (const [i, j] of [
    [0, 1],
    [0, 2],
    [1, 2],
    [1, 3],
    [2, 3],
    [3, 4],
  ] as const)
    matrix[i * 5 + j] = 1;
  return matrix;
}

/** Twenty-seven architectures: three slots, each `none`, `skip_connect` or `nor_conv_3x3`. */
export function toySpace(): TabularSpace {
  return {
    name: "block",
    size: BigInt(COUNT),
    count: COUNT,
    operationNames: ["none", "skip_connect", "nor_conv_3x3"],
    positions: SLOTS,
    vertexOperations: KINDS + 2,
    at: index,
    sample: (stream: RandomStream) => index(stream.integer(COUNT)),
    neighbours,
    mutate: (row, stream) => stream.pick(neighbours(row)),
    edits,
    apply: (row, edits) => success(edits.reduce((at, { position, to }) => withSlot(at, position, to), row)),
    distance: (a, b) => edits(a, b).length,
    canonicalKey: String,
    scoreKey: String,
    parse: (text) => success(index(Number(text))),
    format: String,
    graph: (row) => ({ operations: Uint8Array.from([3, ...slots(row), 4]), adjacency: adjacency() }),
    pathCounts: (row) => Float32Array.from([slots(row).filter((value) => value === 2).length, row % 2]),
    network: () => {
      throw new Error("the toy space has no networks");
    },
    neighbourTable: () => ({
      offsets: Uint32Array.from({ length: COUNT + 1 }, (_, row) => 6 * row),
      rows: Uint32Array.from(Array.from({ length: COUNT }, (_, row) => neighbours(row)).flat()),
    }),
  };
}

/** The toy space as part of a larger one, so that its edits are not known to set slots. */
export function toyPart(): TabularSpace {
  return { ...toySpace(), size: BigInt(COUNT + 1) };
}

/** The toy space with other edges in some rows. */
export function rewiredToy(rewire: (adjacency: Uint8Array, row: number) => Uint8Array): TabularSpace {
  const space = toySpace();
  const graph = (row: ArchitectureIndex) => {
    const { operations, adjacency: edges } = space.graph(row);
    return { operations, adjacency: rewire(edges, row) };
  };
  return { ...space, graph };
}

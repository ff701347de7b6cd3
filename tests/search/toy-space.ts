import type { RandomStream } from "../../src/random/stream.ts";
import type { SearchSpace } from "../../src/spaces/search-space.ts";

/**
 * A line of `count` cells 0 … count − 1, each a neighbour of the cells left and right of it. Only what searches use is
 * there; everything else throws.
 */
export function lineSpace(count: number): SearchSpace<number> {
  const unused = (): never => {
    throw new Error("a search has no business here");
  };
  const neighbours = (cell: number) => [cell - 1, cell + 1].filter((near) => near >= 0 && near < count);
  return {
    name: "block",
    size: BigInt(count),
    operationNames: [],
    positions: 1,
    vertexOperations: 0,
    sample: (stream: RandomStream) => stream.integer(count),
    neighbours,
    mutate: (cell: number, stream: RandomStream) => stream.pick(neighbours(cell)),
    edits: unused,
    apply: unused,
    distance: (a: number, b: number) => Math.abs(a - b),
    canonicalKey: unused,
    scoreKey: (cell: number) => String(cell),
    parse: unused,
    format: (cell: number) => String(cell),
    graph: unused,
    pathCounts: unused,
    network: unused,
  };
}

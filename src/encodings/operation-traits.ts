import type { SearchSpace } from "../spaces/search-space.ts";

/** What the name of a vertex operation says about it. */
export interface OperationTraits {
  /** Whether it is an operation at all: not a cell's input or output, nor the absence of one. */
  readonly operation: boolean;
  /** Zeros: nothing passes. */
  readonly none: boolean;
  readonly skip: boolean;
  readonly pool: boolean;
  /** Kernel size of a convolution, 0 for anything else. */
  readonly kernel: number;
}

function traitsOf(name: string): OperationTraits {
  const kernel = /conv.*?(\d+)x\d+/.exec(name)?.[1];
  return {
    operation: !/^(input|output|absent|$)/.test(name),
    none: /^(none|zero)/.test(name),
    skip: name.includes("skip"),
    pool: name.includes("pool"),
    kernel: kernel === undefined ? 0 : Number(kernel),
  };
}

/** The traits of every vertex operation of a space, by id. */
export function operationTraits<A>(space: SearchSpace<A>): OperationTraits[] {
  const names = space.vertexOperationNames ?? [...space.operationNames, "input", "output"];
  return Array.from({ length: space.vertexOperations }, (_, id) => traitsOf(names[id] ?? ""));
}

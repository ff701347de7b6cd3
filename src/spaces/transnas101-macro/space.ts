import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { NetworkGraph } from "../network-graph.ts";
import { unpackNeighbours } from "../packed-neighbours.ts";
import type {
  ArchitectureIndex,
  CellGraph,
  Edit,
  NeighbourTable,
  NetworkTarget,
  TabularSpace,
} from "../search-space.ts";
import { CODES, type MacroCode, MODULE_KINDS, MOST_MODULES, problemWith, rowOf } from "./code.ts";
import { editDistance, edited, editScript } from "./edit-script.ts";
import { graphOf, VERTEX_OPERATIONS } from "./graph.ts";
import { macroNeighbours } from "./neighbours.ts";
import { networkOf } from "./network.ts";
import { formatMacro, parseMacro } from "./notation.ts";

/**
 * TransNAS-Bench-101's macro space (Duan et al., CVPR 2021): stacks of 4 to 6 modules, of which 1 to 3 double the
 * channels and 1 to 4 halve the resolution, 3,256 in all. One edit changes a module's kind, removes a module or inserts
 * one; between two networks the steps of a shortest list of edits need not be networks of the space.
 */
class TransNas101Macro implements TabularSpace {
  readonly name = "transnas101-macro";
  readonly size = BigInt(CODES.length);
  readonly count = CODES.length;
  readonly operationNames = MODULE_KINDS;
  readonly positions = MOST_MODULES;
  readonly vertexOperations = VERTEX_OPERATIONS;
  #neighbours: NeighbourTable | undefined;

  at(row: number): ArchitectureIndex {
    if (Number.isInteger(row) && row >= 0 && row < CODES.length) return row as ArchitectureIndex;
    throw new RangeError(`a row of transnas101-macro is an integer in [0, ${CODES.length}), not ${row}`);
  }

  sample(stream: RandomStream): ArchitectureIndex {
    return this.at(stream.integer(CODES.length));
  }

  /** Changes by place and kind, then removals, then insertions. */
  neighbours(architecture: ArchitectureIndex): readonly ArchitectureIndex[] {
    return unpackNeighbours(this.neighbourTable(), this.at(architecture));
  }

  mutate(architecture: ArchitectureIndex, stream: RandomStream): ArchitectureIndex {
    return stream.pick(this.neighbours(architecture));
  }

  /** Removals from the last to the first, then changes and insertions from the first to the last. */
  edits(from: ArchitectureIndex, to: ArchitectureIndex): readonly Edit[] {
    return editScript(this.#code(from), this.#code(to));
  }

  apply(architecture: ArchitectureIndex, edits: readonly Edit[]): Result<ArchitectureIndex> {
    let code = this.#code(architecture);
    for (const edit of edits) {
      const next = edited(code, edit);
      if (next === undefined) return failed(misfit(code, edit));
      code = next;
    }
    const row = rowOf(code);
    return row === undefined ? failed(outside(code)) : success(row as ArchitectureIndex);
  }

  distance(a: ArchitectureIndex, b: ArchitectureIndex): number {
    return editDistance(this.#code(a), this.#code(b));
  }

  /** The digits: no two stacks are isomorphic. */
  canonicalKey(architecture: ArchitectureIndex): string {
    return this.#code(architecture).join("");
  }

  scoreKey(architecture: ArchitectureIndex): string {
    return this.canonicalKey(architecture);
  }

  parse(text: string): Result<ArchitectureIndex> {
    const code = parseMacro(text);
    return code.ok ? success(rowOf(code.value)! as ArchitectureIndex) : code;
  }

  format(architecture: ArchitectureIndex): string {
    return formatMacro(this.#code(architecture));
  }

  graph(architecture: ArchitectureIndex): CellGraph {
    return graphOf(this.#code(architecture));
  }

  /** Empty: a stack has one path. */
  pathCounts(): Float32Array {
    return new Float32Array(0);
  }

  network(architecture: ArchitectureIndex, target: NetworkTarget): NetworkGraph {
    return networkOf(this.#code(architecture), target);
  }

  neighbourTable(): NeighbourTable {
    this.#neighbours ??= macroNeighbours();
    return this.#neighbours;
  }

  #code(architecture: ArchitectureIndex): MacroCode {
    return CODES[this.at(architecture)]!;
  }
}

function misfit(code: MacroCode, edit: Edit): Failure {
  return {
    code: "invalid-argument",
    message: `the edit "${edit.position}: ${edit.from} to ${edit.to}" does not fit ${formatMacro(code)}`,
    remedy:
      "Take edits from `edits` or name a place in [0, 6), the module there (0: none) and another value in [0, 5).",
  };
}

function outside(code: MacroCode): Failure {
  return {
    code: "invalid-argument",
    message: `the edits lead to "${formatMacro(code)}", which is not in transnas101-macro: ${problemWith(code)!}`,
    remedy: "Add edits that lead back into the space.",
  };
}

/** The macro space of TransNAS-Bench-101. */
export const transnas101Macro: TabularSpace = new TransNas101Macro();

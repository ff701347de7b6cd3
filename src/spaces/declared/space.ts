import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { NetworkGraph } from "../network-graph.ts";
import type { ArchitectureCode, CellGraph, CodedSpace, Edit, NetworkTarget } from "../search-space.ts";
import { positionsOf, type SpaceDeclaration } from "./declaration.ts";
import { adjacencyOf, graphOf } from "./graph.ts";
import { networkOf } from "./network.ts";
import { formatCode, parseCode } from "./notation.ts";

/**
 * n slots, each of which holds one of r operations: rⁿ architectures with n(r − 1) neighbours each. One edit changes the
 * operation of one slot. Architectures are compared as written: no two count as isomorphic.
 */
class DeclaredSpace implements CodedSpace {
  readonly name: string;
  readonly size: bigint;
  readonly operationNames: readonly string[];
  readonly positions: number;
  readonly vertexOperations: number;
  readonly #declaration: SpaceDeclaration;
  readonly #adjacency: Uint8Array;

  constructor(declaration: SpaceDeclaration) {
    this.#declaration = declaration;
    this.#adjacency = adjacencyOf(declaration);
    this.name = declaration.name;
    this.operationNames = declaration.operations.map((operation) => operation.name);
    this.positions = positionsOf(declaration);
    this.vertexOperations = this.operationNames.length + 2;
    this.size = BigInt(this.operationNames.length) ** BigInt(this.positions);
  }

  sample(stream: RandomStream): ArchitectureCode {
    return codeOf(Array.from({ length: this.positions }, () => stream.integer(this.operationNames.length)));
  }

  /** By position and then by operation id. */
  neighbours(architecture: ArchitectureCode): readonly ArchitectureCode[] {
    const others = this.operationNames.length - 1;
    return Array.from({ length: this.positions * others }, (_, at) => this.#neighbour(architecture, at));
  }

  mutate(architecture: ArchitectureCode, stream: RandomStream): ArchitectureCode {
    return this.#neighbour(architecture, stream.integer(this.positions * (this.operationNames.length - 1)));
  }

  /** By position. */
  edits(from: ArchitectureCode, to: ArchitectureCode): readonly Edit[] {
    return from.flatMap((operation, position) =>
      operation === to[position] ? [] : [{ position, from: operation, to: to[position]! }],
    );
  }

  apply(architecture: ArchitectureCode, edits: readonly Edit[]): Result<ArchitectureCode> {
    const slots = [...architecture];
    for (const edit of edits) {
      const held = slots[edit.position];
      if (held === undefined || held !== edit.from || this.operationNames[edit.to] === undefined) {
        return failed(this.#misfit(slots, edit));
      }
      slots[edit.position] = edit.to;
    }
    return success(codeOf(slots));
  }

  distance(a: ArchitectureCode, b: ArchitectureCode): number {
    return a.reduce((count, operation, position) => (operation === b[position] ? count : count + 1), 0);
  }

  canonicalKey(architecture: ArchitectureCode): string {
    return formatCode(architecture);
  }

  scoreKey(architecture: ArchitectureCode): string {
    return formatCode(architecture);
  }

  parse(text: string): Result<ArchitectureCode> {
    const code = parseCode(this.#declaration, text);
    return code.ok ? success(codeOf(code.value)) : code;
  }

  format(architecture: ArchitectureCode): string {
    return formatCode(architecture);
  }

  graph(architecture: ArchitectureCode): CellGraph {
    return graphOf(this.#declaration, this.#adjacency, architecture);
  }

  slotValues(architecture: ArchitectureCode): Uint8Array {
    return Uint8Array.from(architecture);
  }

  /** Empty: declared operations have no common notion of a live path. */
  pathCounts(_architecture: ArchitectureCode): Float32Array {
    return new Float32Array(0);
  }

  network(architecture: ArchitectureCode, target: NetworkTarget): NetworkGraph {
    return networkOf(this.#declaration, architecture, target);
  }

  /** The neighbour of a number in [0, n(r − 1)), in the order of {@link neighbours}. */
  #neighbour(architecture: ArchitectureCode, number: number): ArchitectureCode {
    const others = this.operationNames.length - 1;
    const position = Math.floor(number / others);
    const other = number % others;
    return codeOf(architecture.with(position, other < architecture[position]! ? other : other + 1));
  }

  #misfit(slots: readonly number[], edit: Edit): Failure {
    const { positions, operationNames } = this;
    return {
      code: "invalid-argument",
      message: `the edit "${edit.position}: ${edit.from} to ${edit.to}" does not fit ${formatCode(slots)}`,
      remedy: `Take edits from \`edits\` or name a position in [0, ${positions}), the operation it holds and one in [0, ${operationNames.length}).`,
    };
  }
}

function codeOf(slots: readonly number[]): ArchitectureCode {
  return slots as ArchitectureCode;
}

/** The space of a declaration that keeps the bounds which its type states. */
export function spaceOf(declaration: SpaceDeclaration): CodedSpace {
  return new DeclaredSpace(declaration);
}

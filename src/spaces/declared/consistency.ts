import { type DeclarationFile, KNOWN_KEYS } from "./schema.ts";

/** What is wrong with a declaration, at the path of the value to correct. */
export interface Inconsistency {
  readonly message: string;
  readonly path: readonly PropertyKey[];
}

/** The most layers of a network: what one machine can hold and score. */
const MOST_LAYERS = 200_000;

/** The smallest images that networks are lowered for are 16 × 16 pixels, so that no more can be taken from them. */
const MOST_HALVING = 16;

/** What no schema can say: one topology, an acyclic cell in which every node has a use, and a network of sane size. */
export function inconsistency(file: DeclarationFile): Inconsistency | undefined {
  return topologyProblem(file) ?? edgeProblem(file) ?? sizeProblem(file);
}

function topologyProblem({ positions, cell, skeleton }: DeclarationFile): Inconsistency | undefined {
  if (positions !== undefined && cell !== undefined) {
    return { message: '"cell" and "positions" exclude each other: a space is a cell or a list', path: ["cell"] };
  }
  if (positions === undefined && cell === undefined) {
    return { message: `"positions" or "cell" is missing among ${KNOWN_KEYS[""]!.join(", ")}`, path: [] };
  }
  if (cell !== undefined && skeleton.cells === undefined) {
    return { message: '"skeleton.cells" is missing: a cell is repeated in every stage', path: ["skeleton"] };
  }
  if (positions !== undefined && skeleton.cells !== undefined) {
    const message = '"skeleton.cells" has no meaning for a list of operations, which is spread over the stages';
    return { message, path: ["skeleton", "cells"] };
  }
  return undefined;
}

function edgeProblem({ cell }: DeclarationFile): Inconsistency | undefined {
  if (cell === undefined) return undefined;
  const { nodes, edges } = cell;
  const seen = new Set<string>();
  for (const [at, edge] of edges.entries()) {
    const path = ["cell", "edges", at];
    const beyond = edge.findIndex((node) => node >= nodes);
    if (beyond >= 0) {
      return {
        message: `"${path.join(".")}" names node ${edge[beyond]} of a cell of ${nodes} nodes, 0 to ${nodes - 1}`,
        path: [...path, beyond],
      };
    }
    const [source = 0, target = 0] = edge;
    if (source >= target) {
      return {
        message: `"${path.join(".")}" goes from node ${source} to node ${target}; an edge goes to a later node, which keeps the cell free of cycles`,
        path,
      };
    }
    const name = `${source}-${target}`;
    if (seen.has(name)) return { message: `"${path.join(".")}" repeats the edge ${name}`, path };
    seen.add(name);
  }
  const entered = new Set(edges.map((edge) => edge[1]));
  const left = new Set(edges.map((edge) => edge[0]));
  for (let node = 0; node < nodes; node++) {
    const problem = node > 0 && !entered.has(node) ? "enters" : node < nodes - 1 && !left.has(node) ? "leaves" : "";
    if (problem !== "") return { message: `no edge ${problem} node ${node} of the cell`, path: ["cell", "edges"] };
  }
  return undefined;
}

function sizeProblem({ positions, cell, skeleton, operations }: DeclarationFile): Inconsistency | undefined {
  const { stem, stages, cells = 1 } = skeleton;
  const halving = stem.stride * 2 ** (stages - 1);
  if (halving > MOST_HALVING) {
    const message = `"skeleton.stages" and the stem reduce the resolution ${halving}-fold; ${MOST_HALVING}-fold is the most`;
    return { message, path: ["skeleton", "stages"] };
  }
  const longest = Math.max(1, ...Object.values(operations).map((layers) => layers.length));
  const slots = cell === undefined ? positions! : cell.edges.length * cells * stages;
  if (slots * longest > MOST_LAYERS) {
    const message = `a network could have ${slots * longest} layers; ${MOST_LAYERS} are the most`;
    return { message, path: ["skeleton"] };
  }
  return undefined;
}

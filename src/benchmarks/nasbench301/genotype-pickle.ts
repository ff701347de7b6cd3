import { failed, type Result, success } from "../../failure/failure.ts";
import type { Gene } from "../../spaces/nasbench301/code.ts";
import { OPERATIONS } from "../../spaces/nasbench301/operations.ts";
import { nasbench301 } from "../../spaces/nasbench301/space.ts";
import type { ArchitectureCode } from "../../spaces/search-space.ts";
import { corruptBytes, quoted } from "../decoders/corrupt-bytes.ts";
import { readNumber, readNumbers } from "../decoders/pickle/numpy-values.ts";
import { describeValue, isCallOf, isKind, type PickleValue } from "../decoders/pickle/value.ts";

/** The nodes that every cell of the space joins. */
const CONCATENATED = [2, 3, 4, 5];

/**
 * The genotypes of a pickled list of `Genotype(normal, normal_concat, reduce, reduce_concat)` named tuples, each cell a
 * list of eight (operation, input) pairs. Fails with `corrupt-file` on anything else, on a list of another length, and on
 * a genotype that is not in the space or occurs twice.
 */
export function readGenotypes(pickle: PickleValue, count: number, file: string): Result<readonly ArchitectureCode[]> {
  const refused = (at: number, message: string) => failed(corruptBytes(file, 0, `genotype ${at}: ${message}`));
  if (!isKind(pickle, "list") || pickle.items.length !== count) {
    return failed(corruptBytes(file, 0, `${describeValue(pickle)} stands where a list of ${count} is due`));
  }
  const genotypes: ArchitectureCode[] = [];
  const seen = new Set<string>();
  for (const [at, item] of pickle.items.entries()) {
    const cells = cellsOf(item, file);
    if (typeof cells === "string") return refused(at, cells);
    const genotype = nasbench301.parse(`(${cells.join(", ")})`);
    if (!genotype.ok) return refused(at, genotype.failure.message);
    const key = nasbench301.format(genotype.value);
    if (seen.has(key)) return refused(at, `"${key}" occurs twice`);
    seen.add(key);
    genotypes.push(genotype.value);
  }
  return success(genotypes);
}

/** Both cells in NASLib's notation, or what is wrong with the named tuple. */
function cellsOf(value: PickleValue, file: string): readonly string[] | string {
  if (!isCallOf(value, "Genotype") || value.args.length !== 4)
    return `${describeValue(value)} is no Genotype of 4 fields`;
  const [normal, normalNodes, reduce, reduceNodes] = value.args as readonly PickleValue[];
  for (const nodes of [normalNodes!, reduceNodes!]) {
    const numbers = readNumbers(nodes, CONCATENATED.length, file);
    if (!numbers.ok || numbers.value.some((node, at) => node !== CONCATENATED[at])) {
      return `it does not concatenate the nodes ${CONCATENATED.join(", ")}`;
    }
  }
  const cells: string[] = [];
  for (const cell of [normal!, reduce!]) {
    if (!isKind(cell, "list")) return `${describeValue(cell)} stands where a list of pairs is due`;
    const pairs: string[] = [];
    for (const pair of cell.items) {
      const read = pairOf(pair, file);
      if ("problem" in read) return read.problem;
      pairs.push(`(${read.input}, ${read.operation})`);
    }
    cells.push(`(${pairs.join(", ")})`);
  }
  return cells;
}

function pairOf(value: PickleValue, file: string): Gene | { problem: string } {
  if (!isKind(value, "tuple") || value.items.length !== 2) return { problem: `${describeValue(value)} is no pair` };
  const [name, source] = value.items as readonly PickleValue[];
  const operation = (OPERATIONS as readonly PickleValue[]).indexOf(name!);
  if (operation < 0)
    return { problem: `${typeof name === "string" ? quoted(name) : describeValue(name!)} is no operation` };
  const input = readNumber(source!, file);
  return input.ok ? { operation, input: input.value } : { problem: input.failure.message };
}

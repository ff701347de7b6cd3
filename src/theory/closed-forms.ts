import type { Slots } from "./slots.ts";

/** The number of differences of one edit distance, with direction and without. */
export interface DifferenceCount {
  /** Distinct differences a − b. */
  readonly signed: bigint;
  /** The same up to negation: half as many where the negation of every difference is one too, more elsewhere. */
  readonly unsigned: bigint;
}

/** Number of architectures of independent slots: the product of their sizes. */
export function countArchitectures(slots: Slots): bigint {
  return slots.reduce((product, values) => product * BigInt(values), 1n);
}

/**
 * Number of differences of architectures that differ in exactly k ≥ 1 slots. A slot of v values changes in v(v − 1) ways,
 * so that it is the elementary symmetric polynomial of degree k in these numbers; (r(r − 1))ᵏ · C(n, k) for n equal slots.
 */
export function countDifferences(slots: Slots, k: number): DifferenceCount {
  const byEdits: bigint[] = [1n, ...Array<bigint>(k).fill(0n)];
  for (const values of slots) {
    const changes = BigInt(values) * BigInt(values - 1);
    for (let edits = k; edits > 0; edits--) byEdits[edits]! += byEdits[edits - 1]! * changes;
  }
  return { signed: byEdits[k]!, unsigned: byEdits[k]! / 2n };
}

const DARTS_OPERATIONS = 7n;
const DARTS_OPERATION_CHANGES = DARTS_OPERATIONS * (DARTS_OPERATIONS - 1n);
const DARTS_CELLS = 2n;

/** Number of candidate inputs of each of the four nodes of a DARTS cell, of which it takes two different ones. */
const DARTS_CANDIDATES: readonly bigint[] = [2n, 3n, 4n, 5n];

/**
 * Number of architectures of the DARTS space, 1.0767 · 10¹⁸: two cells of four nodes with two different inputs each and
 * one of seven operations on either (automl/NASLib:naslib/search_spaces/nasbench301).
 */
export function countDartsArchitectures(): bigint {
  const cell = DARTS_CANDIDATES.reduce((product, m) => ((product * (m * (m - 1n))) / 2n) * DARTS_OPERATIONS ** 2n, 1n);
  return cell ** DARTS_CELLS;
}

/**
 * Number of single edits of the DARTS space with the two genes of a node sorted by their inputs. Either gene changes its
 * operation, in 7 · 6 ways, or its input. The first gene reads one of the first m − 1 candidates, so that another of the
 * m can come in its place in m(m − 2) ways: any that leaves its sibling a larger input than its own was. The second is its
 * mirror image. Of the input changes (m − 1)(m − 2) have their opposite among them; those of the largest candidate into
 * the first gene, and of the smallest into the second, have not, since sorting moves the gene.
 */
export function countDartsEdits(): DifferenceCount {
  const unsigned = (m: bigint) => 2n * (DARTS_OPERATION_CHANGES / 2n + ((m - 1n) * (m - 2n)) / 2n + (m - 2n));
  const signed = (m: bigint) => 2n * (DARTS_OPERATION_CHANGES + m * (m - 2n));
  return { signed: inBothCells(signed), unsigned: inBothCells(unsigned) };
}

/** A number of each node, given its candidates, over the nodes of both cells. */
function inBothCells(ofNode: (candidates: bigint) => bigint): bigint {
  return DARTS_CELLS * DARTS_CANDIDATES.reduce((sum, m) => sum + ofNode(m), 0n);
}

/**
 * Number of TransNAS-Bench-101 macro architectures, 3,256: 4 to 6 modules of which 1 to 3 double the channels and,
 * independently, 1 to 4 halve the resolution (yawen-d/TransNASBench).
 */
export function countMacroArchitectures(): bigint {
  return [4, 5, 6].reduce((sum, modules) => sum + chosen(modules, 1, 3) * chosen(modules, 1, 4), 0n);
}

function chosen(from: number, least: number, most: number): bigint {
  let sum = 0n;
  for (let count = least; count <= most; count++) sum += binomial(from, count);
  return sum;
}

/** C(n, k); 0 for k > n. */
export function binomial(n: number, k: number): bigint {
  let result = 1n;
  for (let at = 0; at < k; at++) result = (result * BigInt(n - at)) / BigInt(at + 1);
  return result;
}

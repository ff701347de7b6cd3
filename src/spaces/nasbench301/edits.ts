import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { ArchitectureCode, Edit } from "../search-space.ts";
import {
  CELLS,
  cellOf,
  codeOf,
  FIRST_INPUT_VALUE,
  GENES,
  GENES_PER_NODE,
  type Gene,
  genesOf,
  nodeOf,
  SLOTS,
} from "./code.ts";
import { formatGenotype } from "./notation.ts";
import { OPERATIONS } from "./operations.ts";

/**
 * A shortest list of edits from one genotype to another, node by node: the two genes of a node are matched with the two
 * of the other in the way that changes fewer operations and inputs, in their order when both ways change as many.
 * Positions are the slots of `from`. After each edit the two inputs of a node differ.
 */
export function editsBetween(from: ArchitectureCode, to: ArchitectureCode): Edit[] {
  const edits: Edit[] = [];
  for (let at = 0; at < GENES; at += GENES_PER_NODE) {
    const straight = [...geneEdits(from, at, to, at), ...geneEdits(from, at + 1, to, at + 1)];
    const crossed = [...geneEdits(from, at + 1, to, at), ...geneEdits(from, at, to, at + 1)];
    edits.push(...inPossibleOrder(crossed.length < straight.length ? crossed : straight));
  }
  return edits;
}

function geneEdits(from: ArchitectureCode, gene: number, to: ArchitectureCode, goal: number): Edit[] {
  return [0, 1].flatMap((part) => {
    const [before, after] = [from[2 * gene + part]!, to[2 * goal + part]!];
    return before === after ? [] : [{ position: 2 * gene + part, from: before, to: after }];
  });
}

/** The edits of one node, an input that gives its place to another one first. */
function inPossibleOrder(edits: readonly Edit[]): Edit[] {
  const inputs = edits.filter(({ from }) => from >= FIRST_INPUT_VALUE);
  const [first, second] = inputs;
  if (first !== undefined && second !== undefined && first.to === second.from) inputs.reverse();
  return [...edits.filter(({ from }) => from < FIRST_INPUT_VALUE), ...inputs];
}

/**
 * The genotype after edits, one after the other, on the slots of `code`; only the result has to be a genotype. Fails
 * with `invalid-argument` when a slot does not hold `edit.from`, or cannot hold `edit.to`, or when a node ends up with
 * one input twice.
 */
export function applyEdits(code: ArchitectureCode, edits: readonly Edit[]): Result<ArchitectureCode> {
  const slots = [...code];
  for (const edit of edits) {
    const { position, from, to } = edit;
    if (slots[position] !== from || !canHold(position, to)) return failed(misfit(code, edit));
    slots[position] = to;
  }
  const genes = genesOf(slots);
  const twice = nodeWithOneInput(genes);
  return twice === undefined ? success(codeOf(genes)) : failed(repeatedInput(code, genes[twice]!, twice));
}

function canHold(position: number, value: number): boolean {
  if (position % 2 === 0) return OPERATIONS[value] !== undefined;
  const input = value - FIRST_INPUT_VALUE;
  return Number.isInteger(input) && input >= 0 && input < nodeOf(position >> 1);
}

/** The first gene of a node whose two genes read the same input. */
function nodeWithOneInput(genes: readonly Gene[]): number | undefined {
  for (let at = 0; at < GENES; at += GENES_PER_NODE) if (genes[at]!.input === genes[at + 1]!.input) return at;
  return undefined;
}

function misfit(code: ArchitectureCode, { position, from, to }: Edit): Failure {
  const values =
    `an operation in [0, ${OPERATIONS.length}) at an even position, ` +
    `${FIRST_INPUT_VALUE} plus the number of an earlier node at an odd one`;
  return {
    code: "invalid-argument",
    message: `the edit "${position}: ${from} to ${to}" does not fit ${formatGenotype(code)}`,
    remedy: `Take edits from \`edits\` or name a position in [0, ${SLOTS}), the value it holds and one it can hold: ${values}.`,
  };
}

function repeatedInput(code: ArchitectureCode, { input }: Gene, gene: number): Failure {
  const place = `node ${nodeOf(gene)} of the ${CELLS[cellOf(gene)]!} cell`;
  return {
    code: "invalid-argument",
    message: `the edits of ${formatGenotype(code)} let ${place} read node "${input}" twice`,
    remedy: "Let the two operations of a node read two different earlier nodes.",
  };
}

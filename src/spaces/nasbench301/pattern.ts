import { didYouMean } from "../../failure/did-you-mean.ts";
import { CELL_GENES, CELLS, cellOf, GENES, type Gene, nodeOf } from "./code.ts";
import { shown, type Token, Tokens } from "./tokens.ts";

/** What a notation expects next: a fixed token, the next gene's operation or input, or the list of nodes joined. */
export type Step =
  | { readonly expect: "fixed"; readonly text: string }
  /** A token of the kind that is one of the names, which stand by operation id. */
  | { readonly expect: "operation"; readonly kind: Token["kind"]; readonly names: readonly string[] }
  | { readonly expect: "input" }
  /** The nodes that a cell concatenates, the same four in every genotype: `range(2, 6)` or `[2, 3, 4, 5]`. */
  | { readonly expect: "nodes" };

/** What is wrong with a text, and where in it. */
export interface Problem {
  readonly message: string;
  readonly offset: number;
}

/** Fixed tokens, cut at blanks. */
export function fixed(text: string): Step[] {
  return text.split(" ").map((each) => ({ expect: "fixed", text: each }));
}

/**
 * Reads the sixteen genes of a text whose every token the steps foresee, or says what is wrong with it: a token that does
 * not fit, an unknown operation, an input that is no earlier node, or one that a node reads twice.
 */
export function readGenes(text: string, steps: readonly Step[]): readonly Gene[] | Problem {
  const reader = new GeneReader(text);
  for (const step of steps) {
    const problem = reader.read(step);
    if (problem) return problem;
  }
  return reader.readEnd() ?? reader.genes();
}

class GeneReader {
  readonly #tokens: Tokens;
  readonly #operations: number[] = [];
  readonly #inputs: number[] = [];

  constructor(text: string) {
    this.#tokens = new Tokens(text);
  }

  genes(): Gene[] {
    return this.#operations.map((operation, gene) => ({ operation, input: this.#inputs[gene]! }));
  }

  read(step: Step): Problem | undefined {
    switch (step.expect) {
      case "fixed":
        return this.#fixed(step.text);
      case "operation":
        return this.#operation(step.kind, step.names);
      case "input":
        return this.#input();
      case "nodes":
        return this.#nodes();
      default:
        return step satisfies never;
    }
  }

  readEnd(): Problem | undefined {
    const { kind } = this.#tokens.next;
    return kind === "end" ? undefined : this.#unexpected("the end");
  }

  #fixed(text: string): Problem | undefined {
    const { kind, text: found } = this.#tokens.next;
    if (kind === "string" || found !== text) return this.#unexpected(`"${text}"`);
    this.#tokens.take();
    return undefined;
  }

  #operation(kind: Token["kind"], names: readonly string[]): Problem | undefined {
    const token = this.#tokens.next;
    if (token.kind !== kind) return this.#unexpected("an operation");
    const operation = names.indexOf(token.text);
    if (operation < 0) {
      const known = kind === "number" ? ` (0 to ${names.length - 1})` : didYouMean(token.text, names);
      const message = `${placeOf(this.#operations.length)} holds ${shown(token)}, not an operation of this space${known}`;
      return { message, offset: token.offset };
    }
    this.#operations.push(operation);
    this.#tokens.take();
    return undefined;
  }

  #input(): Problem | undefined {
    const token = this.#tokens.next;
    if (token.kind !== "number") return this.#unexpected("the number of an input");
    const gene = this.#inputs.length;
    const input = Number(token.text);
    const fail = (why: string) => ({
      message: `${placeOf(gene)} reads node ${shown(token)}${why}`,
      offset: token.offset,
    });
    if (input >= nodeOf(gene)) return fail(`, not an earlier one (0 to ${nodeOf(gene) - 1})`);
    if (gene % 2 === 1 && this.#inputs[gene - 1] === input) return fail(" a second time");
    this.#inputs.push(input);
    this.#tokens.take();
    return undefined;
  }

  #nodes(): Problem | undefined {
    const range = this.#tokens.next.text === "range";
    for (const { text } of fixed(range ? "range ( 2 , 6 )" : "[ 2 , 3 , 4 , 5 ]").filter(isFixed)) {
      const problem = this.#fixed(text);
      if (problem) return problem;
    }
    return undefined;
  }

  #unexpected(due: string): Problem {
    const token = this.#tokens.next;
    const read = Math.min(this.#operations.length, this.#inputs.length);
    const after =
      read === 0 ? "" : `, after gene ${((read - 1) % CELL_GENES) + 1} of the ${CELLS[cellOf(read - 1)]!} cell`;
    return { message: `${shown(token)} stands where ${due} is due${after}`, offset: token.offset };
  }
}

function isFixed(step: Step): step is Extract<Step, { expect: "fixed" }> {
  return step.expect === "fixed";
}

/** A gene by its node, as error messages name it. */
function placeOf(gene: number): string {
  if (gene >= GENES) throw new RangeError(`a genotype has no gene ${gene}`);
  return `node ${nodeOf(gene)} of the ${CELLS[cellOf(gene)]!} cell`;
}

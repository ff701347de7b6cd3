import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import type { ArchitectureCode } from "../search-space.ts";
import { CELL_GENES, CELLS, codeOf, GENES_PER_NODE, type Gene, genesOf } from "./code.ts";
import { OPERATIONS, SHORT_NAMES } from "./operations.ts";
import { fixed, type Problem, readGenes, type Step } from "./pattern.ts";

const CELL_NAMES = CELLS.join(" and ");
const EXAMPLE = "normal:sep3@0+skip@1-max3@0+dil5@2-…:reduce:…";
/** How others write both cells. */
const OTHERS =
  "as DARTS does, like `Genotype(normal=[('sep_conv_3x3', 0), …], …)`, or as NASLib does, like `(((0, 3), (1, 2), …), …)`";

/**
 * This product's own notation, the same for all writings of a genotype and safe in a shell, a file name and a CSV field:
 * `normal:NODE-NODE-NODE-NODE:reduce:NODE-NODE-NODE-NODE` with `sep3@0+skip@1` for a node that adds a separable 3×3
 * convolution of node 0 and node 1 itself. Operations are max3, avg3, skip, sep3, sep5, dil3 and dil5; the two terms of a
 * node stand by the number that they read.
 */
export function formatGenotype(code: ArchitectureCode): string {
  return cellsOf(code)
    .map((genes, cell) => {
      const terms = genes.map(({ operation, input }) => `${SHORT_NAMES[operation]!}@${input}`);
      return `${CELLS[cell]!}:${pairsOf(terms, "+").join("-")}`;
    })
    .join(":");
}

/**
 * Reads any of the three notations; blanks between their parts are ignored, and the two terms of a node may stand in any
 * order. Fails with `invalid-architecture`, naming the part that is wrong and its column.
 */
export function parseGenotype(text: string): Result<ArchitectureCode> {
  const trimmed = text.trimStart();
  const steps = trimmed.startsWith("Genotype") ? NAMED_TUPLE : trimmed.startsWith("(") ? NASLIB : OWN;
  const read = readGenes(text, steps);
  return isProblem(read) ? failed(invalid(text, read)) : success(codeOf(read));
}

const OPERATION_NAME: Step = { expect: "operation", kind: "string", names: OPERATIONS };
const OPERATION_ID: Step = { expect: "operation", kind: "number", names: OPERATIONS.map((_, id) => String(id)) };
const SHORT_NAME: Step = { expect: "operation", kind: "name", names: SHORT_NAMES };
const INPUT: Step = { expect: "input" };

/** The tokens of each notation, from the first to the last. */
const OWN = CELLS.flatMap((cell, at) => [
  ...fixed(at === 0 ? `${cell} :` : `: ${cell} :`),
  ...repeated((gene) => [
    ...(gene === 0 ? [] : fixed(gene % GENES_PER_NODE === 0 ? "-" : "+")),
    SHORT_NAME,
    ...fixed("@"),
    INPUT,
  ]),
]);
const NASLIB = [
  ...fixed("("),
  ...CELLS.flatMap((_, at) => [
    ...fixed(at === 0 ? "(" : ", ("),
    ...repeated((gene) => [...fixed(gene === 0 ? "(" : ", ("), INPUT, ...fixed(","), OPERATION_ID, ...fixed(")")]),
    ...fixed(")"),
  ]),
  ...fixed(")"),
];
const NAMED_TUPLE = [
  ...fixed("Genotype ("),
  ...CELLS.flatMap((cell, at): Step[] => [
    ...fixed(at === 0 ? `${cell} = [` : `, ${cell} = [`),
    ...repeated((gene) => [...fixed(gene === 0 ? "(" : ", ("), OPERATION_NAME, ...fixed(","), INPUT, ...fixed(")")]),
    ...fixed(`] , ${cell}_concat =`),
    { expect: "nodes" },
  ]),
  ...fixed(")"),
];

/** The steps of a cell's genes one after the other. */
function repeated(steps: (gene: number) => Step[]): Step[] {
  return Array.from({ length: CELL_GENES }, (_, gene) => steps(gene)).flat();
}

function cellsOf(code: ArchitectureCode): Gene[][] {
  const genes = genesOf(code);
  return CELLS.map((_, cell) => genes.slice(cell * CELL_GENES, (cell + 1) * CELL_GENES));
}

function pairsOf(terms: readonly string[], joint: string): string[] {
  return terms.flatMap((term, at) => (at % GENES_PER_NODE === 0 ? [`${term}${joint}${terms[at + 1]!}`] : []));
}

function isProblem(read: readonly Gene[] | Problem): read is Problem {
  return "message" in read;
}

function invalid(text: string, { message, offset }: Problem): Failure {
  return {
    code: "invalid-architecture",
    message: `"${clip(text)}" is not a NAS-Bench-301 genotype: ${message}`,
    where: `column ${offset + 1}`,
    remedy: `Write both cells, ${CELL_NAMES}, with eight operations each like \`${EXAMPLE}\`, ${OTHERS}.`,
  };
}

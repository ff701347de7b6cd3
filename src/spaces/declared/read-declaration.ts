import { readFileSync, statSync } from "node:fs";
import { failed, type Result, success } from "../../failure/failure.ts";
import { isProblem, type Problem, readYaml } from "../../yaml/yaml-text.ts";
import type { CodedSpace } from "../search-space.ts";
import { inconsistency } from "./consistency.ts";
import type { Cell, Chain, Operation, OperationLayer, SpaceDeclaration } from "./declaration.ts";
import { type DeclarationFile, declarationSchema } from "./schema.ts";
import { schemaProblem } from "./schema-problem.ts";
import { spaceOf } from "./space.ts";

/** No declaration needs more, in bytes. */
const MOST_BYTES = 1_000_000;

/**
 * Reads a YAML file that declares a search space (`data/spaces/example.yaml` shows one). Fails with
 * `invalid-argument` when it cannot be read, and as {@link parseDeclaration} does.
 */
export function readDeclaredSpace(file: string, taken: readonly string[] = []): Result<CodedSpace> {
  let text: string;
  try {
    const entry = statSync(file);
    if (!entry.isFile()) throw new Error("it is not a file");
    const { size } = entry;
    if (size > MOST_BYTES) {
      return invalid(file, { message: `it has ${size} bytes; ${MOST_BYTES} are the most`, position: START });
    }
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = "Name a YAML file that declares a search space.";
    return failed({ code: "invalid-argument", message: `cannot read the search space "${file}": ${reason}`, remedy });
  }
  const declaration = parseDeclaration(text, file, taken);
  return declaration.ok ? success(spaceOf(declaration.value)) : declaration;
}

/**
 * Checks the text of a declaration. Fails with `invalid-argument` and `file:line:col` on malformed YAML, unknown keys,
 * wrong types, edges that lead back or nowhere, networks beyond all measure, and a name that is taken.
 *
 * @param file the name shown in errors
 * @param taken names that belong to other spaces
 */
export function parseDeclaration(text: string, file: string, taken: readonly string[] = []): Result<SpaceDeclaration> {
  const yaml = readYaml(text);
  if (isProblem(yaml)) return invalid(file, yaml);
  const checked = declarationSchema.safeParse(yaml.value);
  if (!checked.success) return invalid(file, schemaProblem(checked.error.issues, yaml));
  const { name } = checked.data;
  const odd = taken.includes(name)
    ? { message: `the name "${name}" is taken by another search space`, path: ["name"] }
    : inconsistency(checked.data);
  if (odd) return invalid(file, { message: odd.message, position: yaml.valuePosition(odd.path) });
  return success(declarationOf(checked.data));
}

const START = { line: 1, column: 1 } as const;

function invalid(file: string, { message, position }: Problem): Result<never> {
  const where = `${file}:${position.line}:${position.column}`;
  return failed({ code: "invalid-argument", message, where, remedy: "Correct that line of the declaration." });
}

function declarationOf({ name, operations, positions, cell, skeleton }: DeclarationFile): SpaceDeclaration {
  const { cells: cellsPerStage = 1, ...rest } = skeleton;
  const topology: Chain | Cell =
    cell === undefined
      ? { kind: "chain", positions: positions! }
      : {
          kind: "cell",
          nodes: cell.nodes,
          edges: cell.edges.map((edge) => ({ source: edge[0]!, target: edge[1]! })),
          cellsPerStage,
        };
  return { name, operations: Object.entries(operations).map(operationOf), topology, skeleton: rest };
}

function operationOf([name, layers]: [string, DeclarationFile["operations"][string]]): Operation {
  return { name, layers: layers === "zero" ? "zero" : layers.map(layerOf) };
}

type LayerEntry = Exclude<DeclarationFile["operations"][string], "zero">[number];

function layerOf(layer: LayerEntry): OperationLayer {
  if (typeof layer === "string") return { kind: layer };
  if (layer.pool !== undefined) return { kind: "pool", ...layer.pool };
  const depthwise = layer["depthwise-conv"];
  return { kind: "conv", ...(depthwise ?? layer.conv!), depthwise: depthwise !== undefined };
}

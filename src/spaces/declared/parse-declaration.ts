import { failed, type Result, success } from "../../failure/failure.ts";
import { isProblem, type Problem, readYaml } from "../../yaml/yaml-text.ts";
import { inconsistency } from "./consistency.ts";
import type { Cell, Chain, Operation, OperationLayer, SpaceDeclaration } from "./declaration.ts";
import { type DeclarationFile, declarationSchema } from "./schema.ts";
import { schemaProblem } from "./schema-problem.ts";

/**
 * Checks the text of a declaration. Fails with `invalid-argument` and `file:line:col` on malformed YAML, unknown keys,
 * wrong types, edges that lead back or nowhere, networks beyond all measure, and a name that is taken.
 *
 * @param file the name shown in errors
 * @param taken names that belong to other spaces
 */
export function parseDeclaration(text: string, file: string, taken: readonly string[] = []): Result<SpaceDeclaration> {
  const yaml = readYaml(text);
  if (isProblem(yaml)) return invalidDeclaration(file, yaml);
  const checked = declarationSchema.safeParse(yaml.value);
  if (!checked.success) return invalidDeclaration(file, schemaProblem(checked.error.issues, yaml));
  const { name } = checked.data;
  const odd = taken.includes(name)
    ? { message: `the name "${name}" is taken by another search space`, path: ["name"] }
    : inconsistency(checked.data);
  if (odd) return invalidDeclaration(file, { message: odd.message, position: yaml.valuePosition(odd.path) });
  return success(declarationOf(checked.data));
}

/** A declaration that is wrong at a place. */
export function invalidDeclaration(file: string, { message, position }: Problem): Result<never> {
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

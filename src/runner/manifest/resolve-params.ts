import { nameRemedy } from "../../failure/did-you-mean.ts";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { JsonObject } from "../canonical.ts";
import type { StageDefinition } from "../stage.ts";
import { describeIssue, valueAt } from "./describe-issue.ts";
import type { WrittenParam } from "./param-layers.ts";
import type { SourcePositions } from "./source-positions.ts";

function locationOf(stage: string, written: WrittenParam | undefined, positions: SourcePositions, at: "key" | "value") {
  if (written === undefined) return positions.locate(["stages", stage, "params"]);
  return written.path === undefined ? { where: "--set argument" } : positions.locate(written.path, at);
}

/** The first parameter that the stage module does not declare. */
export function unknownParam(
  stage: string,
  definition: StageDefinition,
  params: ReadonlyMap<string, WrittenParam>,
  positions: SourcePositions,
): Failure | undefined {
  for (const [key, written] of params) {
    const { shape } = definition.params;
    if (Object.hasOwn(shape, key)) continue;
    return {
      code: "invalid-manifest",
      message: `the stage ${quoted(stage)} has no parameter ${quoted(key)}`,
      ...locationOf(stage, written, positions, "key"),
      remedy: nameRemedy(key, Object.keys(shape), "parameters"),
    };
  }
  return undefined;
}

/** The parameters of a stage with defaults filled in, checked against what its module declares. */
export function resolveParams(
  stage: string,
  definition: StageDefinition,
  params: ReadonlyMap<string, WrittenParam>,
  positions: SourcePositions,
): Result<JsonObject> {
  const unknown = unknownParam(stage, definition, params, positions);
  if (unknown !== undefined) return failed(unknown);
  const input = Object.fromEntries([...params].map(([key, written]) => [key, written.value]));
  // Compiling a schema pays when it is used often; this one is used for a few cells.
  const checked = definition.params.safeParse(input, { jitless: true });
  if (checked.success) return success(checked.data as JsonObject);
  const issue = checked.error.issues[0]!;
  const path = issue.path.filter((part) => typeof part !== "symbol");
  const key = String(path[0] ?? "params");
  const written = params.get(key);
  const deep = written?.path === undefined ? written : { ...written, path: [...written.path, ...path.slice(1)] };
  return failed({
    code: "invalid-manifest",
    message: describeIssue(issue, `${stage}.${path.length === 0 ? "params" : path.join(".")}`, valueAt(input, path)),
    ...locationOf(stage, deep, positions, "value"),
    remedy: parameterRemedy(definition, key),
  });
}

function parameterRemedy(definition: StageDefinition, key: string): string {
  const description = (definition.params.shape[key] as { description?: string } | undefined)?.description;
  return description === undefined ? "Correct the value." : `The parameter is: ${description}`;
}

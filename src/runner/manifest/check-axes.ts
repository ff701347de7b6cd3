import { z } from "zod";
import { listed, nearestWord } from "../../failure/did-you-mean.ts";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { StageDefinition } from "../stage.ts";
import type { Scalar } from "./cell-pattern.ts";
import { shownValue } from "./describe-issue.ts";
import type { ResolvedStage } from "./resolve-profile.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";

type Axes = NonNullable<StageDefinition["axes"]>;

/** The values that a schema lists by name; those that it describes otherwise, such as a range, are not among them. */
export function listedValues(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String);
  return schema instanceof z.ZodUnion ? schema.options.flatMap(listedValues) : [];
}

/** What a user is told of a key of the matrix: the values that are known by name, and what they stand for. */
function aboutAxis(schema: z.ZodType): string {
  const names = listed(listedValues(schema));
  const known = names === "" ? [] : [`Known values: ${names}.`];
  return [...known, ...(schema.description === undefined ? [] : [`It is: ${schema.description}`])].join(" ");
}

function invalid(message: string, at: { where: string; frame: string }, remedy: string): Failure {
  return { code: "invalid-manifest", message, ...at, remedy };
}

/** A key that the stage would never look at, or one that it looks at and does not get. */
function wrongKeys(stage: ResolvedStage, axes: Axes, keys: readonly string[], positions: SourcePositions) {
  const known = Object.keys(axes);
  const unknown = keys.find((key) => !known.includes(key));
  if (unknown !== undefined) {
    const message = `the stage "${stage.name}" has no matrix key ${quoted(unknown)}`;
    const meant = nearestWord(unknown, known);
    const remedy = meant === undefined ? `Known keys: ${listed(known)}.` : `Did you mean ${quoted(meant)}?`;
    return invalid(message, positions.locate(stage.matrixKeyPaths.get(unknown)!, "key"), remedy);
  }
  const missing = known.find((key) => !keys.includes(key));
  if (missing === undefined) return undefined;
  const message = `the matrix of "${stage.name}" does not name ${quoted(missing)}`;
  return invalid(message, positions.locate(stage.matrixPath), aboutAxis(axes[missing]!.schema));
}

/** The values of one key with their places: those of its list, then those of the included cells. */
function valuesUnder(stage: ResolvedStage, key: string): [value: Scalar, path: ManifestPath][] {
  const values = (stage.matrix[key] ?? []) as readonly Scalar[];
  const paths = stage.matrixKeyPaths;
  return [
    ...values.map((value, at): [Scalar, ManifestPath] => [value, [...paths.get(key)!, at]]),
    ...(stage.matrix.include ?? []).flatMap((cell, at): [Scalar, ManifestPath][] =>
      Object.hasOwn(cell, key) ? [[cell[key]!, [...paths.get("include")!, at, key]]] : [],
    ),
  ];
}

/** What to do about a value that the stage does not take: it may be one that it takes as another type, or be misspelt. */
function valueRemedy(schema: z.ZodType, value: Scalar): string {
  const twin = typeof value === "string" ? Number.parseFloat(value) : String(value);
  if (String(twin) === String(value) && schema.safeParse(twin).success)
    return `Write ${shownValue(twin)}, which is of another type.`;
  const meant = nearestWord(String(value), listedValues(schema));
  return meant === undefined ? aboutAxis(schema) : `Did you mean ${quoted(meant)}?`;
}

/** Refuses a matrix that has other keys than the stage declares, or a value that the stage does not take. */
export function checkAxes(
  stage: ResolvedStage,
  { axes }: Pick<StageDefinition, "axes">,
  positions: SourcePositions,
): Result<void> {
  if (axes === undefined) return success(undefined);
  const keys = Object.keys(stage.matrix).filter((key) => key !== "include" && key !== "exclude");
  const failure = wrongKeys(stage, axes, keys, positions);
  if (failure !== undefined) return failed(failure);
  for (const [key, { schema }] of Object.entries(axes)) {
    const wrong = valuesUnder(stage, key).find(([value]) => !schema.safeParse(value).success);
    if (wrong === undefined) continue;
    const [value, path] = wrong;
    const message = `the stage "${stage.name}" does not take the ${key} ${shownValue(value)}`;
    return failed(invalid(message, positions.locate(path), valueRemedy(schema, value)));
  }
  return success(undefined);
}

import { z } from "zod";
import { nameRemedy } from "../../failure/did-you-mean.ts";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { describeIssue, valueAt } from "./describe-issue.ts";
import { hostileKey } from "./hostile-key.ts";
import { type Manifest, manifestSchema } from "./schema.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";

/** Stages of a manifest at the most. */
const MOST_STAGES = 1_000;

/** A manifest and the way back to its source text. */
export interface ParsedManifest {
  /** What the YAML holds, before validation. */
  readonly input: unknown;
  readonly manifest: Manifest;
  readonly positions: SourcePositions;
}

/** The keys that a schema knows at a path; none where it takes any key. */
function knownKeys(schema: z.ZodType, path: ManifestPath): string[] {
  let current: unknown = schema;
  for (const part of path) {
    current = bare(current, typeof part === "number");
    if (current instanceof z.ZodObject) current = current.shape[String(part)] ?? current._zod.def.catchall;
    else if (current instanceof z.ZodRecord) current = current.valueType;
    else if (current instanceof z.ZodArray) current = current.element;
    else return [];
  }
  current = bare(current, false);
  return current instanceof z.ZodObject ? Object.keys(current.shape) : [];
}

/** A schema without what may stand around it; of a choice, the one that goes on: a list, else what has keys. */
function bare(schema: unknown, list: boolean): unknown {
  let current = schema;
  while (current instanceof z.ZodOptional || current instanceof z.ZodDefault) current = current.unwrap();
  if (!(current instanceof z.ZodUnion)) return current;
  const { options } = current;
  if (list) return options.find((option) => option instanceof z.ZodArray) ?? current;
  const mapping = options.find((option) => option instanceof z.ZodObject);
  return mapping ?? options.find((option) => option instanceof z.ZodRecord) ?? current;
}

/** Of a choice, the issue inside the branch that the value was meant for: the one whose own type fits. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const inside = issue.errors
    .map((branch) => branch.find((item) => item.code === "unrecognized_keys") ?? branch[0]!)
    .find((item) => item.code === "unrecognized_keys" || item.path.length > 0);
  return inside === undefined ? issue : innermost({ ...inside, path: [...issue.path, ...inside.path] });
}

function schemaFailure(error: z.ZodError, input: unknown, positions: SourcePositions): Failure {
  // The first unknown key explains more than the missing key that it was meant to be.
  const issues = error.issues.map(innermost);
  const issue = issues.find((item) => item.code === "unrecognized_keys") ?? issues[0]!;
  const path = issue.path.filter((part) => typeof part !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    return {
      code: "invalid-manifest",
      message: `unknown key ${quoted(key)}${path.length === 0 ? "" : ` in ${quoted(path.join("."))}`}`,
      ...positions.locate([...path, key], "key"),
      remedy: nameRemedy(key, knownKeys(manifestSchema, path), "keys"),
    };
  }
  return {
    code: "invalid-manifest",
    message: describeIssue(issue, path.length === 0 ? "the manifest" : path.join("."), valueAt(input, path)),
    ...positions.locate(path),
    remedy: "Correct the value; docs/runner.md describes every key.",
  };
}

/** Refuses a manifest of more stages than a run can keep in view. */
function checkStageCount(manifest: Manifest, positions: SourcePositions): Result<void> {
  const count = Object.keys(manifest.stages).length;
  if (count <= MOST_STAGES) return success(undefined);
  return failed({
    code: "invalid-manifest",
    message: `there are ${count} stages, over ${MOST_STAGES}`,
    ...positions.locate(["stages"], "key"),
    remedy: "Let one stage have a matrix instead of many stages.",
  });
}

/** Validates what a YAML text holds. */
export function validateManifest(input: unknown, positions: SourcePositions): Result<ParsedManifest> {
  const hostile = hostileKey(input, positions);
  if (hostile !== undefined) return failed(hostile);
  const checked = manifestSchema.safeParse(input);
  if (!checked.success) return failed(schemaFailure(checked.error, input, positions));
  const counted = checkStageCount(checked.data, positions);
  return counted.ok ? success({ input, manifest: checked.data, positions }) : counted;
}

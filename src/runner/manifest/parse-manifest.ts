import { type Document, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { describeIssue, valueAt } from "./describe-issue.ts";
import { didYouMean } from "./nearest-name.ts";
import { type Manifest, manifestSchema } from "./schema.ts";
import { locationOfOffset, type ManifestPath, type SourcePositions, sourcePositions } from "./source-positions.ts";

/** A manifest and the way back to its source text. */
export interface ParsedManifest {
  readonly manifest: Manifest;
  readonly positions: SourcePositions;
}

/** Aliases may be resolved this often, so that a few lines cannot unfold into gigabytes. */
const MAX_ALIASES = 100;
const MAX_CHARACTERS = 1_000_000;

/** The keys that a schema knows at a path; none where it takes any key. */
export function knownKeys(schema: z.ZodType, path: ManifestPath): string[] {
  let current: unknown = schema;
  for (const part of path) {
    current = bare(current);
    if (current instanceof z.ZodObject) current = current.shape[String(part)];
    else if (current instanceof z.ZodRecord) current = current.valueType;
    else if (current instanceof z.ZodArray) current = current.element;
    else return [];
  }
  current = bare(current);
  return current instanceof z.ZodObject ? Object.keys(current.shape) : [];
}

function bare(schema: unknown): unknown {
  let current = schema;
  while (current instanceof z.ZodOptional || current instanceof z.ZodDefault) current = current.unwrap();
  return current;
}

function schemaFailure(error: z.ZodError, input: unknown, positions: SourcePositions): Failure {
  // The first unknown key explains more than the missing key that it was meant to be.
  const issue = error.issues.find((item) => item.code === "unrecognized_keys") ?? error.issues[0]!;
  const path = issue.path.filter((part) => typeof part !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    return {
      code: "invalid-manifest",
      message: `unknown key "${key}"${path.length === 0 ? "" : ` in "${path.join(".")}"`}`,
      ...positions.locate([...path, key], "key"),
      remedy: didYouMean(key, knownKeys(manifestSchema, path), "keys"),
    };
  }
  return {
    code: "invalid-manifest",
    message: describeIssue(issue, path.length === 0 ? "the manifest" : path.join("."), valueAt(input, path)),
    ...positions.locate(path),
    remedy: "Correct the value; docs/runner.md describes every key.",
  };
}

function syntaxFailure(file: string, source: string, lines: LineCounter, document: Document): Failure | undefined {
  const error = document.errors[0];
  if (error === undefined) return undefined;
  const reason = error.message.split("\n", 1)[0]!.replace(/ at line \d+, column \d+:?$/, "");
  return {
    code: "invalid-manifest",
    message: `malformed YAML: ${reason}`,
    ...locationOfOffset(file, source, lines, error.pos[0]),
    remedy: "Correct the YAML at this place.",
  };
}

function unreadable(file: string, reason: string): Failure {
  return {
    code: "invalid-manifest",
    message: `the manifest cannot be read: ${reason}`,
    where: `${file}:1:1`,
    remedy: "Write a smaller and plainer manifest.",
  };
}

function documentOf(file: string, source: string): Result<{ input: unknown; positions: SourcePositions }> {
  if (source.length > MAX_CHARACTERS)
    return failed(unreadable(file, `it has ${source.length} characters, over 1000000`));
  const lines = new LineCounter();
  try {
    const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
    const failure = syntaxFailure(file, source, lines, document);
    if (failure !== undefined) return failed(failure);
    const positions = sourcePositions(file, source, document, lines);
    return success({ input: document.toJS({ maxAliasCount: MAX_ALIASES }), positions });
  } catch (error) {
    if (error instanceof RangeError) return failed(unreadable(file, "it is nested too deeply"));
    if (error instanceof ReferenceError) return failed(unreadable(file, "its aliases unfold without bound"));
    throw error;
  }
}

/** Parses and validates the text of a pipeline.yaml; `file` is the name that errors show. */
export function parseManifest(file: string, source: string): Result<ParsedManifest> {
  const parsed = documentOf(file, source);
  if (!parsed.ok) return parsed;
  const { input, positions } = parsed.value;
  const checked = manifestSchema.safeParse(input);
  if (!checked.success) return failed(schemaFailure(checked.error, input, positions));
  return success({ manifest: checked.data, positions });
}

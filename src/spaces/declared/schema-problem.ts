import { didYouMean } from "../../failure/did-you-mean.ts";
import { clip } from "../../failure/quote.ts";
import { firstIssue, type SchemaIssue } from "../../failure/schema-issue.ts";
import type { Problem, YamlText } from "../../yaml/yaml-text.ts";
import { KNOWN_KEYS, LAYER_NAMES } from "./schema.ts";

/** Characters of the file that an error shows at the most. */
const SHOWN = 60;

/** The kinds of value that the schema asks for, in words; integers bring a message of their own. */
const TYPES: Readonly<Record<string, string>> = {
  object: "a mapping",
  record: "a mapping",
  array: "a list",
  string: "a text",
};

/** What is wrong with a document that does not have the shape of a declaration: the issue to correct first. */
export function schemaProblem(issues: readonly SchemaIssue[], yaml: YamlText): Problem {
  const issue = innermost(firstIssue(issues), yaml);
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    const message = `unknown key "${clip(key, SHOWN)}"${didYouMean(clip(key, SHOWN), keysUnder(path))}`;
    return { message, position: yaml.keyPosition(path, key) };
  }
  if (issue.code === "invalid_key") {
    const key = String(path.at(-1));
    const message = `the name "${clip(key, SHOWN)}" ${issue.issues[0]?.message ?? "is not allowed"}`;
    return { message, position: yaml.keyPosition(path.slice(0, -1), key) };
  }
  const value = yaml.valueAt(path);
  return { message: `${named(path)} ${expectation(issue, value)}`, position: yaml.valuePosition(path) };
}

/** Of a value that could have had several shapes: what is wrong with the shape that it has. */
function innermost(issue: SchemaIssue, yaml: YamlText): SchemaIssue {
  if (issue.code !== "invalid_union") return issue;
  const value = yaml.valueAt(issue.path);
  const branch = typeof value === "object" && value !== null ? issue.errors.at(-1) : undefined;
  if (branch === undefined || branch.length === 0) return issue;
  const inner = firstIssue(branch);
  if (inner.path.length === 0 && inner.code === "invalid_type") return issue;
  return innermost({ ...inner, path: [...issue.path, ...inner.path] }, yaml);
}

function keysUnder(path: readonly PropertyKey[]): readonly string[] {
  const under = path.at(-1) ?? "";
  return typeof under === "number" ? LAYER_NAMES : (KNOWN_KEYS[String(under)] ?? []);
}

function named(path: readonly PropertyKey[]): string {
  return path.length > 0 ? `"${clip(path.map(String).join("."), SHOWN)}"` : "the document";
}

/** What has to stand there, and what does. */
function expectation(issue: SchemaIssue, value: unknown): string {
  if (value === undefined) return "is missing";
  const type = issue.code === "invalid_type" ? TYPES[issue.expected] : undefined;
  return `${type === undefined ? issue.message : `must be ${type}`}${shown(value)}${hintFor(issue, value)}`;
}

function hintFor(issue: SchemaIssue, value: unknown): string {
  if (typeof value !== "string" || (issue.code !== "invalid_union" && issue.code !== "invalid_value")) return "";
  return didYouMean(clip(value, SHOWN), typeof issue.path.at(-1) === "number" ? LAYER_NAMES : wordsFor(issue));
}

/** The words that may stand where a value is refused, and no others that the schema knows elsewhere. */
function wordsFor(issue: SchemaIssue): readonly string[] {
  if (issue.code === "invalid_value") return issue.values.map(String);
  return issue.code === "invalid_union" ? issue.errors.flat().flatMap(wordsFor) : [];
}

/** The offending value; nothing where a list or mapping stands in the wrong place. */
function shown(value: unknown): string {
  return typeof value === "object" && value !== null
    ? ""
    : `, not ${clip(JSON.stringify(value) ?? String(value), SHOWN)}`;
}

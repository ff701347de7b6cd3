import type { z } from "zod";
import { didYouMean } from "../../failure/did-you-mean.ts";
import { KNOWN_KEYS, KNOWN_WORDS, LAYER_NAMES } from "./schema.ts";
import type { Problem, YamlText } from "./yaml-text.ts";

/** The kinds of value that the schema asks for, in words; integers bring a message of their own. */
const TYPES: Readonly<Record<string, string>> = {
  object: "a mapping",
  record: "a mapping",
  array: "a list",
  string: "a text",
};

type Issue = z.core.$ZodIssue;

/** What is wrong with a document that does not have the shape of a declaration: the issue to correct first. */
export function schemaProblem(issues: readonly Issue[], yaml: YamlText): Problem {
  const issue = innermost(worst(issues), yaml.value);
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    const message = `unknown key "${clip(key)}"${didYouMean(clip(key), keysUnder(path))}`;
    return { message, position: yaml.keyPosition(path, key) };
  }
  if (issue.code === "invalid_key") {
    const key = String(path.at(-1));
    const message = `the name "${clip(key)}" ${issue.issues[0]?.message ?? "is not allowed"}`;
    return { message, position: yaml.keyPosition(path.slice(0, -1), key) };
  }
  const value = valueAt(yaml.value, path);
  return { message: `${named(path)} ${expectation(issue, value)}`, position: yaml.valuePosition(path) };
}

/** An unknown key explains the missing one that it misspells, so it goes first. */
function worst(issues: readonly Issue[]): Issue {
  return issues.find((issue) => issue.code === "unrecognized_keys") ?? issues[0]!;
}

/** Of a value that could have had several shapes: what is wrong with the shape that it has. */
function innermost(issue: Issue, document: unknown): Issue {
  if (issue.code !== "invalid_union") return issue;
  const value = valueAt(document, issue.path);
  const branch = typeof value === "object" && value !== null ? issue.errors.at(-1) : undefined;
  if (branch === undefined || branch.length === 0) return issue;
  const inner = worst(branch);
  if (inner.path.length === 0 && inner.code === "invalid_type") return issue;
  return innermost({ ...inner, path: [...issue.path, ...inner.path] }, document);
}

function keysUnder(path: readonly PropertyKey[]): readonly string[] {
  const under = path.at(-1) ?? "";
  return typeof under === "number" ? LAYER_NAMES : (KNOWN_KEYS[String(under)] ?? []);
}

function named(path: readonly PropertyKey[]): string {
  return path.length > 0 ? `"${clip(path.map(String).join("."))}"` : "the document";
}

/** What has to stand there, and what does. */
function expectation(issue: Issue, value: unknown): string {
  if (value === undefined) return "is missing";
  const type = issue.code === "invalid_type" ? TYPES[issue.expected] : undefined;
  return `${type === undefined ? issue.message : `must be ${type}`}${shown(value)}${hintFor(issue, value)}`;
}

function hintFor(issue: Issue, value: unknown): string {
  if (typeof value !== "string" || (issue.code !== "invalid_union" && issue.code !== "invalid_value")) return "";
  return didYouMean(clip(value), typeof issue.path.at(-1) === "number" ? LAYER_NAMES : KNOWN_WORDS);
}

/** The offending value; nothing where a list or mapping stands in the wrong place. */
function shown(value: unknown): string {
  return typeof value === "object" && value !== null ? "" : `, not ${clip(JSON.stringify(value) ?? String(value))}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[part];
  }
  return current;
}

/** Keeps an error readable when what it quotes is very long. */
function clip(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

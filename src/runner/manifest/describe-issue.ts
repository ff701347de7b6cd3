import type { z } from "zod";
import { quoted, visible } from "../../failure/quote.ts";
import type { ManifestPath } from "./source-positions.ts";

type Issue = z.core.$ZodIssue;

/** A number that JSON does not have, as YAML writes it; undefined for any other value. */
function notFinite(value: unknown): string | undefined {
  if (typeof value !== "number" || Number.isFinite(value)) return undefined;
  return Number.isNaN(value) ? ".nan" : `${value < 0 ? "-" : ""}.inf`;
}

/** A value as an error message shows it: JSON, cut to 60 characters. */
export function shownValue(value: unknown): string {
  if (value === undefined) return "nothing";
  const odd = notFinite(value);
  if (odd !== undefined) return odd;
  let text: string;
  try {
    text = JSON.stringify(value, (_key, item) => notFinite(item) ?? item) ?? String(value);
  } catch {
    // A cyclic value, which YAML aliases can build.
    text = Array.isArray(value) ? "a list that holds itself" : "a mapping that holds itself";
  }
  const plain = visible(text);
  return plain.length <= 60 ? plain : `${plain.slice(0, 59)}…`;
}

/** The part of `value` at `path`, or undefined. */
export function valueAt(value: unknown, path: ManifestPath): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[part];
  }
  return current;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
  null: "null",
};

function bound(issue: Issue & { code: "too_small" | "too_big" }): string {
  const limit = issue.code === "too_small" ? issue.minimum : issue.maximum;
  const side = issue.code === "too_small" ? "least" : "most";
  if (issue.origin === "number" || issue.origin === "int") {
    const strict =
      issue.inclusive === false ? (issue.code === "too_small" ? "greater than" : "less than") : `at ${side}`;
    return `${strict} ${limit}`;
  }
  const unit = issue.origin === "string" ? "characters" : "items";
  return `of at ${side} ${limit} ${Number(limit) === 1 ? unit.slice(0, -1) : unit}`;
}

/** What an issue says that the value must be, such as `a whole number` or `one of "a", "b"`. */
function expectation(issue: Issue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return TYPE_NAMES[issue.expected] ?? `of type ${issue.expected}`;
    case "invalid_value": {
      const values = issue.values.map((value) => JSON.stringify(value) ?? String(value)).join(", ");
      return issue.values.length === 1 ? values : `one of ${values}`;
    }
    case "too_small":
    case "too_big":
      return bound(issue);
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_union": {
      const parts = issue.errors.flatMap((branch) => branch.slice(0, 1).map(expectation));
      const known = [...new Set(parts.filter((part) => part !== undefined))];
      return known.length === 0 ? undefined : known.join(" or ");
    }
    default:
      return undefined;
  }
}

/** One sentence about a validation issue: the name of the thing, what it must be, what it is. */
export function describeIssue(issue: Issue, name: string, value: unknown): string {
  const expected = expectation(issue);
  if (expected === undefined) return `${quoted(name)} is not valid: ${issue.message} (found ${shownValue(value)})`;
  return value === undefined
    ? `${quoted(name)} is missing: it must be ${expected}`
    : `${quoted(name)} must be ${expected}, not ${shownValue(value)}`;
}

import { quoted } from "../failure/quote.ts";
import { shownValue } from "./manifest/describe-issue.ts";
import type { StageDefinition } from "./stage.ts";

/** What a stage module exports, or what is wrong with it: a phrase that goes on after "the module …". */
export type ExportedStage = { readonly definition: StageDefinition } | { readonly problem: string };

function isOutput(value: unknown): boolean {
  if (typeof value === "string") return true;
  return typeof value === "object" && value !== null && typeof (value as { readonly file?: unknown }).file === "string";
}

/** Names and artifacts, or a function that gives them for a cell. */
function areOutputs(value: unknown): boolean {
  return typeof value === "function" || (Array.isArray(value) && value.every(isOutput));
}

function isSchema(value: unknown): boolean {
  return typeof value === "object" && value !== null && "shape" in value && "safeParse" in value;
}

/** Whether a field that may be left out holds, by name, objects with a field of their own. */
function isMapOf(field: string, value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).every((item) => typeof item === "object" && item !== null && field in item);
}

/** The fields of a stage that decide how it is planned, what each must be, and whether it is. */
const FIELDS: readonly (readonly [name: keyof StageDefinition, kind: string, fits: (value: unknown) => boolean])[] = [
  ["run", "a function", (value) => typeof value === "function"],
  ["params", "a zod object", isSchema],
  ["outputs", "a list of names", areOutputs],
  ["axes", "an object of axes, each with a schema", (value) => isMapOf("schema", value)],
  ["inputs", "an object of roles, each made by one, optional or many", (value) => isMapOf("count", value)],
];

/** A value that is no JSON, such as a function, as a message shows it. */
export function shownThing(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  return shownValue(value);
}

/** The stage that a module exports as its default. */
export function exportedStage(loaded: Readonly<Record<string, unknown>>): ExportedStage {
  if (!("default" in loaded)) return { problem: "exports no stage as its default" };
  const value = loaded.default;
  if (typeof value !== "object" || value === null) {
    return { problem: `exports ${shownThing(value)} as its default, which is no stage` };
  }
  const fields = value as Record<string, unknown>;
  const wrong = FIELDS.find(([name, , fits]) => !fits(fields[name]));
  if (wrong === undefined) return { definition: value as StageDefinition };
  const [name, kind] = wrong;
  const found = name in fields ? `${quoted(name)} is ${shownThing(fields[name])}` : `${quoted(name)} is missing`;
  return { problem: `exports a stage whose ${found}: it must be ${kind}` };
}

import { quoted } from "../failure/quote.ts";
import { shownValue } from "./manifest/describe-issue.ts";
import type { StageDefinition } from "./stage.ts";

/** What a stage module exports, or what is wrong with it: a phrase that goes on after "the module …". */
export type ExportedStage = { readonly definition: StageDefinition } | { readonly problem: string };

/** Names, artifacts, or a function that gives them. */
function isOutputs(value: unknown): boolean {
  if (typeof value === "function") return true;
  const named = (item: unknown) => typeof item === "string" || (isObject(item) && typeof item.file === "string");
  return Array.isArray(value) && value.every(named);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Things by key, each with a field of that name. It is not looked at: an axis may make its schema when it is asked for. */
function areMapped(field: string): (value: unknown) => boolean {
  return (value) =>
    value === undefined || (isObject(value) && Object.values(value).every((each) => isObject(each) && field in each));
}

function isSchema(value: unknown): boolean {
  return isObject(value) && "shape" in value && "safeParse" in value;
}

/** The fields that are looked at when a run is planned, what each must be, and whether it is. */
const FIELDS: readonly (readonly [name: keyof StageDefinition, kind: string, fits: (value: unknown) => boolean])[] = [
  ["run", "a function", (value) => typeof value === "function"],
  ["params", "a zod object", isSchema],
  ["outputs", "a list of names", isOutputs],
  ["axes", "axes by key: { key: { schema: z.… } }", areMapped("schema")],
  ["inputs", "inputs by role: { role: one([…]) }", areMapped("reads")],
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

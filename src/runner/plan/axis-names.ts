import { z } from "zod";
import { listed } from "../../failure/did-you-mean.ts";
import { type Remedy, sentence } from "../../failure/failure.ts";
import type { Axis, Scalar } from "../axis.ts";

/** The values that a schema lists by name; those that it describes otherwise, such as a range, are not among them. */
export function listedValues(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String);
  return schema instanceof z.ZodUnion ? schema.options.flatMap(listedValues) : [];
}

/** The values of an axis that are known by name: what its schema lists, and the variants of its plug-ins. */
export function axisNames({ schema, folder }: Axis, variants: readonly string[]): readonly string[] {
  return [...new Set([...listedValues(schema), ...(folder === undefined ? [] : variants)])];
}

/** Whether an axis takes a value. */
export function takes({ schema, folder }: Axis, variants: readonly string[], value: Scalar): boolean {
  if (folder !== undefined && typeof value === "string" && variants.includes(value)) return true;
  return schema.safeParse(value, { jitless: true }).success;
}

/** What a user is told of a key of the matrix: the values that are known by name, and what they stand for, if anything. */
export function aboutAxis(axis: Axis, variants: readonly string[]): Remedy | undefined {
  const names = listed(axisNames(axis, variants));
  const known = names === "" ? undefined : (`Known values: ${names}.` as const);
  const { description } = axis.schema;
  const about = description === undefined ? undefined : sentence(`It is: ${description}`);
  return known === undefined || about === undefined ? (known ?? about) : `${known} ${about}`;
}

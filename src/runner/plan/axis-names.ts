import { z } from "zod";
import type { Axis } from "../axis.ts";

/** The values that a schema lists by name; those that it describes otherwise, such as a range, are not among them. */
export function listedValues(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String);
  return schema instanceof z.ZodUnion ? schema.options.flatMap(listedValues) : [];
}

/** The values of an axis that are known by name: what its schema lists, and variants. */
export function axisNames({ schema }: Axis, variants: readonly string[]): readonly string[] {
  return [...listedValues(schema), ...variants];
}

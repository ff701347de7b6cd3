import { z } from "zod";

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** How zod types become draft 7: as what is written, before defaults are filled in. */
export const TARGET = { io: "input", target: "draft-7" } as const;

/** A text with a reference, which stands for a value of any type until a cell fills it in. */
const REFERENCE: JsonSchema = { type: "string", pattern: "\\$\\{" };
/** The name of a list, which stands for its values. */
const LIST_NAME: JsonSchema = { type: "string", pattern: "^\\$[A-Za-z][\\w-]*$" };

export function objectOf(properties: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return { type: "object", properties, ...more };
}

/** An object without any other property. */
export function closed(properties: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return objectOf(properties, { additionalProperties: false, ...more });
}

export function listOf(items: JsonSchema): JsonSchema {
  return { type: "array", items };
}

/** One of some schemas, or the one that there is. */
export function anyOf(schemas: readonly JsonSchema[]): JsonSchema {
  return schemas.length === 1 ? schemas[0]! : { anyOf: schemas };
}

export function mapped<T>(
  values: Readonly<Record<string, T>>,
  change: (value: T, key: string) => JsonSchema,
): JsonSchema {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, key)]));
}

export function schemaOf(type: z.ZodType): JsonSchema {
  const { $schema: _version, ...rest } = z.toJSONSchema(type, TARGET);
  return rest;
}

/** The same value, or a reference in its place or within it; its description and default stay outermost. */
function referable({ description, default: fallback, items, ...value }: JsonSchema): JsonSchema {
  const within = items === undefined ? {} : { items: referable(items as JsonSchema) };
  return { description, default: fallback, anyOf: [{ ...value, ...within }, REFERENCE] };
}

/** Some or all fields of an object as parameters: each of its type, or a reference. */
export function referableFields(type: z.ZodObject): JsonSchema {
  return mapped(type.shape, (field) => referable(schemaOf(field as z.ZodType)));
}

/** Some or all fields of an object, and no others. */
export function closedFields(type: z.ZodObject, description?: string): JsonSchema {
  const fields = mapped(type.shape, (field) => schemaOf(field as z.ZodType));
  return closed(fields, description === undefined ? {} : { description });
}

/** A value, the name of a list, or a list of these. */
export function oneOrMore(value: JsonSchema): JsonSchema {
  return { anyOf: [value, LIST_NAME, listOf({ anyOf: [value, LIST_NAME] })] };
}

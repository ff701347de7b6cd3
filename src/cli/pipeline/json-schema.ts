import { z } from "zod";
import { manifestSchema } from "../../runner/manifest/schema.ts";
import type { StageDefinition } from "../../runner/stage.ts";

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a stage module says of what the manifest may give its stage. */
export type Declared = Pick<StageDefinition, "description" | "params" | "axes">;

const TARGET = { io: "input", target: "draft-7" } as const;

/** A text with a reference, which stands for a value of any type until a cell fills it in. */
const REFERENCE: JsonSchema = { type: "string", pattern: "\\$\\{" };

function objectOf(properties: JsonSchema): JsonSchema {
  return { type: "object", properties };
}

/** An object without any other property. */
function closed(properties: JsonSchema): JsonSchema {
  return { ...objectOf(properties), additionalProperties: false };
}

function listOf(items: JsonSchema): JsonSchema {
  return { type: "array", items };
}

function mapped<T>(values: Readonly<Record<string, T>>, change: (value: T, key: string) => JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, key)]));
}

function schemaOf(type: z.ZodType): JsonSchema {
  const { $schema: _version, ...rest } = z.toJSONSchema(type, TARGET);
  return rest;
}

/** The same value, or a reference in its place or within it; its description and default stay outermost. */
function referable({ description, default: fallback, items, ...value }: JsonSchema): JsonSchema {
  const within = items === undefined ? {} : { items: referable(items as JsonSchema) };
  return { description, default: fallback, anyOf: [{ ...value, ...within }, REFERENCE] };
}

/** Some or all parameters of a stage, and no others. */
function paramsSchema(params: Declared["params"]): JsonSchema {
  return closed(mapped(params.shape, (param) => referable(schemaOf(param))));
}

/** The matrix of a stage and the patterns that pick cells of it; both may be anything where no axes are declared. */
function matrixSchemas(stage: string, axes: Declared["axes"]): { matrix?: JsonSchema; where?: JsonSchema } {
  if (axes === undefined) return {};
  const values = mapped(axes, (_, key): JsonSchema => ({ $ref: `#/definitions/${stage}.axes.${key}` }));
  const lists = mapped(axes, (_, key) => listOf(values[key] as JsonSchema));
  const where = closed(mapped(axes, (_, key) => ({ anyOf: [values[key], lists[key]] })));
  return { matrix: closed({ ...lists, include: listOf(closed(values)), exclude: listOf(where) }), where };
}

/** What a manifest or a profile may write of one stage, as far as its module narrows it. */
function stageSchema({ description, axes }: Declared, stage: string): JsonSchema {
  const params = { $ref: `#/definitions/${stage}.params` };
  const { matrix, where } = matrixSchemas(stage, axes);
  return { description, ...objectOf({ params, overrides: listOf(objectOf({ where, params })), matrix }) };
}

/** What the stages of a project may hold, in addition to what holds for all manifests. */
function narrowed(declared: Readonly<Record<string, Declared>>): JsonSchema {
  if (Object.keys(declared).length === 0) return {};
  const parts = Object.entries(declared).flatMap(([stage, { params, axes = {} }]): [string, JsonSchema][] => [
    [`${stage}.params`, paramsSchema(params)],
    ...Object.entries(axes).map(([key, axis]): [string, JsonSchema] => [`${stage}.axes.${key}`, schemaOf(axis.schema)]),
  ]);
  const definitions = { ...Object.fromEntries(parts), stages: objectOf(mapped(declared, stageSchema)) };
  const stages = { $ref: "#/definitions/stages" };
  const profiles = { type: "object", additionalProperties: objectOf({ stages }) };
  return { allOf: [objectOf({ stages, profiles })], definitions };
}

/**
 * The JSON Schema (draft 7) of a manifest, for editors to complete and explain it; with what the modules of a project's
 * stages declare about their parameters and matrices.
 */
export function manifestJsonSchema(declared: Readonly<Record<string, Declared>>): JsonSchema {
  const { $schema, ...general } = z.toJSONSchema(manifestSchema, TARGET);
  const title = "pipeline.yaml";
  const description = "Stages, their matrices and parameters, and named profiles. See docs/runner.md.";
  return { $schema, title, description, ...general, ...narrowed(declared) };
}

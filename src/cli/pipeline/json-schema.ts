import { z } from "zod";
import { manifestSchema } from "../../runner/manifest/schema.ts";
import type { DeclaredPlugIns, DeclaredStage } from "./declared-stages.ts";
import {
  anyOf,
  closed,
  closedFields,
  type JsonSchema,
  listOf,
  mapped,
  objectOf,
  oneOrMore,
  referableFields,
  schemaOf,
  TARGET,
} from "./json-schema-parts.ts";

type Declared = Readonly<Record<string, DeclaredStage>>;

function reference(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}

/** The name of a definition of a plug-in's settings; a slash would lead on in a reference. */
function settingsName(axis: string, use: string): string {
  return `${axis}.${use.replaceAll("/", ":")}.settings`;
}

/** A value of a coordinate: one that its axis takes, or a variant. */
function valueSchema(stage: DeclaredStage, key: string): JsonSchema {
  const own = schemaOf(stage.axes![key]!.schema);
  const variants = Object.keys(stage.plugIns?.[key]?.variants ?? {});
  if (variants.length === 0) return own;
  const { description, ...value } = own;
  return { description, anyOf: [value, { enum: variants }] };
}

/** The matrix of a stage; it may be anything where no axes are declared. */
function matrixSchema(name: string, axes: NonNullable<DeclaredStage["axes"]>): JsonSchema {
  const required = Object.entries(axes).flatMap(([key, { optional, fallback }]) =>
    optional || fallback !== undefined ? [] : [key],
  );
  const block = closed(
    mapped(axes, (_, key) => oneOrMore(reference(`${name}.axes.${key}`))),
    required.length === 0 ? {} : { required },
  );
  return { anyOf: [block, listOf(block)] };
}

/** Settings of plug-ins by the names of files and variants. */
function plugInSettings(axis: string, { files, variants }: DeclaredPlugIns): JsonSchema {
  const named = mapped(variants, (uses) => anyOf(uses.map((use) => reference(settingsName(axis, use)))));
  return closed({ ...mapped(files, (_, use) => reference(settingsName(axis, use))), ...named });
}

/** Parameters of a stage and settings of its plug-ins, by the names of `--set`. */
function setSchema({ description, params, plugIns = {} }: DeclaredStage): JsonSchema {
  const settings = mapped(plugIns, (plugIn, axis) => plugInSettings(axis, plugIn));
  return closed({ ...referableFields(params), ...settings }, { description });
}

/** What a manifest may write of one stage, as far as its module narrows it. */
function stageSchema({ description, axes, inputs }: DeclaredStage, name: string): JsonSchema {
  const matrix = axes === undefined ? {} : { matrix: reference(`${name}.matrix`) };
  const needs = inputs === undefined ? {} : { needs: closed(mapped(inputs, () => ({}))) };
  return objectOf({ params: reference(`${name}.set`), ...matrix, ...needs }, { description });
}

/** A variant of a plug-in: of a known one with its settings, or of a file of the project. */
function variantSchema(axis: string, files: DeclaredPlugIns["files"]): JsonSchema {
  const known = Object.entries(files).map(([use, { description }]) =>
    objectOf({ use: { const: use, description }, settings: reference(settingsName(axis, use)) }, { required: ["use"] }),
  );
  const own = objectOf({ use: { type: "string", pattern: "[/.]", description: "A file of the project." } });
  return { type: "object", additionalProperties: anyOf([...known, own]) };
}

/** The plug-ins of all stages by axis. */
function allPlugIns(declared: Declared): Readonly<Record<string, DeclaredPlugIns["files"]>> {
  const all: Record<string, DeclaredPlugIns["files"]> = {};
  for (const { plugIns = {} } of Object.values(declared)) {
    for (const [axis, { files }] of Object.entries(plugIns)) all[axis] = { ...all[axis], ...files };
  }
  return all;
}

/** What stands once and is referred to. */
function definitionsOf(declared: Declared): JsonSchema {
  const stages = Object.entries(declared).flatMap(([name, stage]): [string, JsonSchema][] => {
    const { axes } = stage;
    if (axes === undefined) return [[`${name}.set`, setSchema(stage)]];
    return [
      [`${name}.set`, setSchema(stage)],
      [`${name}.matrix`, matrixSchema(name, axes)],
      ...Object.keys(axes).map((key): [string, JsonSchema] => [`${name}.axes.${key}`, valueSchema(stage, key)]),
    ];
  });
  const settings = Object.entries(allPlugIns(declared)).flatMap(([axis, files]) =>
    Object.entries(files).map(([use, plugIn]): [string, JsonSchema] => [
      settingsName(axis, use),
      closedFields(plugIn.settings, plugIn.description),
    ]),
  );
  return Object.fromEntries([...stages, ...settings]);
}

/** What the stages of a project may hold, in addition to what holds for all manifests. */
function narrowed(declared: Declared): JsonSchema {
  if (Object.keys(declared).length === 0) return {};
  const definitions = {
    ...definitionsOf(declared),
    stages: objectOf(mapped(declared, stageSchema)),
    sizes: listOf(
      objectOf({
        set: closed(mapped(declared, (_, name) => reference(`${name}.set`))),
        limits: closed(mapped(declared, () => ({}))),
      }),
    ),
    variants: objectOf(mapped(allPlugIns(declared), (files, axis) => variantSchema(axis, files))),
  };
  const matrices = mapped(declared, ({ axes }, name) => (axes === undefined ? {} : reference(`${name}.matrix`)));
  const changes = mapped(declared, (_, name) => objectOf({ params: reference(`${name}.set`) }));
  const [sizes, variants] = [reference("sizes"), reference("variants")];
  const profile = objectOf({ matrix: closed(matrices), stages: closed(changes), sizes, variants });
  const profiles = { type: "object", additionalProperties: profile };
  return { allOf: [objectOf({ stages: reference("stages"), sizes, variants, profiles })], definitions };
}

/**
 * The JSON Schema (draft 7) of a manifest, for editors to complete and explain it; with what the modules of a project's
 * stages and plug-ins declare about their parameters, matrices and settings.
 */
export function manifestJsonSchema(declared: Declared): JsonSchema {
  const { $schema, ...general } = z.toJSONSchema(manifestSchema, TARGET);
  const title = "pipeline.yaml";
  const description = "Stages, their matrices and parameters, and named profiles. See docs/runner.md.";
  return { $schema, title, description, ...general, ...narrowed(declared) };
}

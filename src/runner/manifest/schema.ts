import { z } from "zod";
import { BYTE_SIZE } from "./byte-size.ts";

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const values = z
  .union([scalar, z.array(scalar).min(1)])
  .describe("One value, or a list of them; $name stands for the values of the list of that name.");

const where = z
  .record(z.string(), values)
  .describe("Coordinates of a cell, written or derived: per key one value, or a list of which any will do.");

const block = z.record(z.string(), values).describe("One cell per combination of the values.");

const matrix = z
  .union([block, z.array(block).min(1)])
  .describe(
    "A block, or a list of blocks: the cells of all of them, each once. Without one, a stage has the cells that are needed.",
  );

const slots = z.union([z.literal("max"), z.int().min(1)]).describe("Cores a cell takes; max is all that -j grants.");
const timeout = z.number().positive().max(2_000_000).describe("Seconds after which a cell is stopped and has failed.");
const memory = z
  .string()
  .regex(BYTE_SIZE, "it must be a size such as 500M or 2GiB")
  .describe("Memory that a cell needs, such as 2GiB; cells wait for one another where it would not suffice.");
const publish = z.union([z.string().min(1), z.literal(false)]).describe("The folder that the outputs are copied to.");
const params = z.record(z.string(), z.unknown()).describe("Parameters, as the stage module declares them.");
const files = z.array(z.string().min(1)).describe("Project files that the stage reads; hashed by content.");

const need = z
  .union([
    z.string().min(1),
    z.strictObject({
      stage: z.string().min(1).describe("The upstream stage; `name?` may be left out by a profile."),
      where: where.optional(),
    }),
  ])
  .describe("An upstream stage; `name?` may be left out by a profile. With `where`, only some of its cells.");

const role = z
  .strictObject({
    stage: z.string().min(1).optional().describe("The upstream stage that fills the role."),
    where: where.optional(),
    match: z
      .record(z.string(), z.string().min(1))
      .optional()
      .describe("Keys of the upstream cells, and the keys of this stage's cells that they must equal."),
    except: z.array(z.string().min(1)).optional().describe("Keys in which the upstream cells must differ."),
  })
  .describe("What fills a role of the stage's inputs, in place of what its module says.");

const needs = z
  .union([z.array(need), z.record(z.string(), role)])
  .describe(
    "Of a module that declares no inputs: the stages that it takes them from. Else roles to be filled in another way.",
  );

const limits = z.strictObject({ slots: slots.optional(), memory: memory.optional(), timeout: timeout.optional() });

const size = z
  .strictObject({
    where: where.optional(),
    set: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .optional()
      .describe("Per stage, parameters and settings of plug-ins (axis: file: setting), by the names of --set."),
    limits: z.record(z.string(), limits).optional().describe("Per stage, slots, memory and timeout."),
  })
  .describe("What all cells use, or those that fit `where`; later entries win.");
const sizes = z.array(size).describe("Layers of parameters and settings; later ones win.");

const lists = z.record(z.string(), z.array(scalar).min(1)).describe("Values by the name that $name stands for.");

const variant = z
  .strictObject({
    use: z.string().min(1).describe("The plug-in: a name, or the path of a file of the project."),
    title: z.string().min(1).optional().describe("What figures call it; no part of a fingerprint but theirs."),
    settings: z.record(z.string(), z.unknown()).optional().describe("Settings that differ from the plug-in's own."),
  })
  .describe("A plug-in under a name of its own, with settings of its own.");
const variants = z
  .record(z.string(), z.record(z.string(), variant))
  .describe("Variants of plug-ins, by axis and name.");

const limited = { files: files.optional(), ...limits.shape, publish: publish.optional() };

const stage = z.strictObject({
  run: z.string().min(1).optional().describe("The stage module; stages/NAME.ts if left out."),
  needs: needs.optional(),
  matrix: matrix.optional(),
  params: params.optional(),
  ...limited,
});

const profile = z.strictObject({
  description: z.string().optional().describe("One sentence for people who choose a profile."),
  seed: z.int().min(0).optional().describe("Replaces the root seed."),
  lock: z.string().min(1).optional().describe("The lock file that a complete run of the profile writes."),
  folder: z
    .string()
    .min(1)
    .optional()
    .describe("What a reference to the folder stands for in publish; nothing if left out."),
  without: z.array(z.string()).optional().describe("Stages that the profile leaves out."),
  lists: lists.optional(),
  variants: variants.optional(),
  sizes: sizes.optional(),
  matrix: z.record(z.string(), matrix).optional().describe("Matrices by stage, in place of the stages' own."),
  stages: z
    .record(z.string(), z.strictObject({ params: params.optional(), ...limited }))
    .optional()
    .describe("Per stage, what the profile replaces."),
});

/** What a pipeline.yaml may hold. */
export const manifestSchema = z.strictObject({
  version: z.literal(2).describe("The version of this format."),
  seed: z.int().min(0).default(0).describe("The root of every random choice."),
  profile: z.string().optional().describe("The profile of a run that names none."),
  caches: z
    .record(z.string(), z.string().min(1))
    .optional()
    .describe("Folders by name that stages may use and that may be emptied or moved at any time."),
  lists: lists.optional(),
  variants: variants.optional(),
  sizes: sizes.optional(),
  profiles: z.record(z.string(), profile).optional().describe("Named variants of the pipeline."),
  stages: z.record(z.string(), stage).describe("The stages by name."),
});

/** A pipeline.yaml whose shape is right; names and references in it are not checked yet. */
export type Manifest = z.output<typeof manifestSchema>;
/** One stage as written. */
export type StageEntry = z.output<typeof stage>;
/** A profile as written. */
export type ProfileEntry = z.output<typeof profile>;
/** A matrix as written. */
export type MatrixEntry = z.output<typeof matrix>;
/** A layer of parameters and settings as written. */
export type SizeEntry = z.output<typeof size>;
/** Variants of plug-ins as written. */
export type VariantsEntry = z.output<typeof variants>;

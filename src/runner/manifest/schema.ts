import { z } from "zod";
import { BYTE_SIZE } from "./byte-size.ts";

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const coordinates = z.record(z.string(), scalar);

const where = z
  .record(z.string(), z.union([scalar, z.array(scalar).min(1)]))
  .describe("Coordinates of a cell: per key one value, or a list of which any will do.");

/** The reserved keys of a matrix; every other key is a coordinate with its list of values. */
const matrix = z
  .object({
    exclude: z.array(where).optional().describe("Cells to leave out: those that fit one of the entries."),
    include: z.array(coordinates).optional().describe("Cells to add: every entry names all coordinates."),
  })
  .catchall(z.array(scalar).min(1))
  .describe("One cell per combination of the values.");

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

const cellOverride = z
  .strictObject({
    where,
    params: params.optional(),
    slots: slots.optional(),
    memory: memory.optional(),
    timeout: timeout.optional(),
  })
  .describe("Parameters, slots, memory and timeout of the cells that fit `where`.");
const overrides = z.array(cellOverride).describe("What some cells do differently; later entries win.");

const stage = z.strictObject({
  run: z.string().min(1).optional().describe("The stage module; stages/NAME.ts if left out."),
  needs: z.array(need).optional().describe("The stages that this one takes inputs from."),
  matrix: matrix.optional(),
  params: params.optional(),
  overrides: overrides.optional(),
  files: files.optional(),
  slots: slots.optional(),
  memory: memory.optional(),
  timeout: timeout.optional(),
  publish: publish.optional(),
});

const override = z.strictObject({
  matrix: matrix.optional(),
  params: params.optional(),
  overrides: overrides.optional(),
  files: files.optional(),
  slots: slots.optional(),
  memory: memory.optional(),
  timeout: timeout.optional(),
  publish: publish.optional(),
});

const profile = z.strictObject({
  description: z.string().optional().describe("One sentence for people who choose a profile."),
  seed: z.int().min(0).optional().describe("Replaces the root seed."),
  lock: z.string().min(1).optional().describe("The lock file that a complete run of the profile writes."),
  without: z.array(z.string()).optional().describe("Stages that the profile leaves out."),
  stages: z.record(z.string(), override).optional().describe("Per stage, what the profile replaces."),
});

/** What a pipeline.yaml may hold. */
export const manifestSchema = z.strictObject({
  version: z.literal(1).describe("The version of this format."),
  seed: z.int().min(0).default(0).describe("The root of every random choice."),
  profile: z.string().optional().describe("The profile of a run that names none."),
  profiles: z.record(z.string(), profile).optional().describe("Named variants of the pipeline."),
  stages: z.record(z.string(), stage).describe("The stages by name."),
});

/** A pipeline.yaml whose shape is right; names and references in it are not checked yet. */
export type Manifest = z.output<typeof manifestSchema>;
/** One stage as written. */
export type StageEntry = z.output<typeof stage>;
/** A profile's changes to one stage. */
export type StageOverride = z.output<typeof override>;
/** A matrix as written. */
export type MatrixEntry = z.output<typeof matrix>;

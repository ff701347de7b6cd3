import { nameRemedy } from "../../failure/did-you-mean.ts";
import { FailureError, type Remedy } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { ResolvedManifest, ResolvedStage } from "../manifest/resolve-profile.ts";
import type { ManifestPath, SourcePositions } from "../manifest/source-positions.ts";
import { type WrittenKeys, writtenValues } from "../manifest/written-value.ts";
import type { CellFacts, Slot } from "../slot.ts";
import type { StageDefinition } from "../stage.ts";
import { outputName } from "./output-names.ts";

/** An input of a stage, as its module and the manifest say it. Several of one name add up. */
export interface Role {
  readonly name: string;
  /** The upstream stage. */
  readonly stage: string;
  /** Upstream cells at the least and at the most. */
  readonly least: 0 | 1;
  readonly most: 1 | undefined;
  /** Whether the module declares it; else the manifest does. */
  readonly declared: boolean;
  /** Names of the outputs that are read; undefined for all. */
  readonly reads: readonly string[] | undefined;
  readonly where: WrittenKeys | undefined;
  /** Keys of the upstream cells, and the keys of this stage's that they must equal. */
  readonly match: Readonly<Record<string, string>>;
  /** Keys in which the upstream cells must differ. */
  readonly except: readonly string[];
  when(facts: CellFacts): boolean;
  /** Where the manifest says it, or the stage that has it. */
  readonly path: ManifestPath;
}

/** The roles of a stage whose upstream stages are there, and the names of those whose are not. */
export interface StageRoles {
  readonly roles: readonly Role[];
  readonly absent: readonly string[];
}

const always = () => true;

function listedRoles({ needs }: ResolvedStage): StageRoles {
  const roles = needs.listed.map(({ stage, path, soft, where }): Role => {
    const least = soft ? 0 : 1;
    const free = { reads: undefined, match: {}, except: [], when: always };
    return { name: stage, stage, least, most: undefined, declared: false, where, path, ...free };
  });
  return { roles, absent: needs.absent };
}

/** A pattern that stands in a module; messages about it name the stage. */
function codePattern(where: Slot["where"], path: ManifestPath): WrittenKeys | undefined {
  if (where === undefined) return undefined;
  const keys = Object.entries(where).map(([key, asked]) => {
    const list = typeof asked === "object" ? asked : [asked];
    const values = list.map((value) => ({ value, path }));
    return [key, writtenValues(path, values)] as const;
  });
  return { path, keys: new Map(keys) };
}

/** Patterns that must both fit; of a key that both name the second counts. */
function both(first: WrittenKeys | undefined, second: WrittenKeys | undefined): WrittenKeys | undefined {
  if (first === undefined || second === undefined) return second ?? first;
  return { path: second.path, keys: new Map([...first.keys, ...second.keys]) };
}

function declaredRole(stage: ResolvedStage, name: string, slot: Slot): Role {
  const change = stage.needs.roles.get(name);
  const path = change?.path ?? ["stages", stage.name];
  return {
    name,
    stage: change?.stage ?? slot.stage ?? name,
    least: slot.count === "one" || slot.required ? 1 : 0,
    most: slot.count === "many" ? undefined : 1,
    declared: true,
    reads: slot.reads.map(outputName),
    where: both(codePattern(slot.where, path), change?.where),
    match: change?.match ?? slot.match ?? {},
    except: change?.except ?? slot.except ?? [],
    when: (facts) => slot.when?.(facts) ?? true,
    path,
  };
}

function checkWritten(stage: ResolvedStage, known: readonly string[], positions: SourcePositions): void {
  const { needs, name } = stage;
  for (const [role, { path }] of needs.roles) {
    if (known.includes(role)) continue;
    const message = `the stage "${name}" has no input ${quoted(role)}`;
    const free = "Its module declares none: write `needs: [STAGE, …]`.";
    const remedy = known.length === 0 ? free : nameRemedy(role, known, "inputs");
    throw new FailureError({ code: "invalid-manifest", message, ...positions.locate(path, "key"), remedy });
  }
  if (known.length === 0 || needs.listed.length + needs.absent.length === 0) return;
  const message = `the module of "${name}" says what its inputs are, so that a list of stages says nothing`;
  const remedy: Remedy = `Leave it out, or name an input: \`${known[0]}: { stage: … }\`.`;
  throw new FailureError({ code: "invalid-manifest", message, ...positions.locate(needs.path), remedy });
}

/** A role that needs a stage which is not there. */
function missingStage(role: Role, stage: ResolvedStage, manifest: ResolvedManifest, positions: SourcePositions) {
  const left = manifest.without.has(role.stage);
  const why = left ? "which the profile leaves out" : "which the manifest does not have";
  const message = `the stage "${stage.name}" takes its input ${quoted(role.name)} from ${quoted(role.stage)}, ${why}`;
  const remedy = left ? "Leave both out, or none." : "Add the stage, or fill the input from another one under needs.";
  return new FailureError({ code: "unknown-stage", message, ...positions.locate(role.path, "key"), remedy });
}

/** The inputs of a stage. Throws a FailureError when one that must be there comes from a stage that is not. */
export function stageRoles(
  stage: ResolvedStage,
  definition: StageDefinition,
  manifest: ResolvedManifest,
  positions: SourcePositions,
): StageRoles {
  const slots = Object.entries(definition.inputs ?? {});
  checkWritten(
    stage,
    slots.map(([name]) => name),
    positions,
  );
  if (slots.length === 0) return listedRoles(stage);
  const all = slots.map(([name, slot]) => declaredRole(stage, name, slot));
  const there = new Set(manifest.stages.map(({ name }) => name));
  const lost = all.filter((role) => !there.has(role.stage));
  // One that only some cells have may find its stage left out, together with those cells.
  const needed = lost.find(({ name }) => definition.inputs?.[name]?.count === "one");
  if (needed !== undefined) throw missingStage(needed, stage, manifest, positions);
  return { roles: all.filter((role) => there.has(role.stage)), absent: lost.map(({ name }) => name) };
}

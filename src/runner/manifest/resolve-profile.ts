import { nameRemedy } from "../../failure/did-you-mean.ts";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { CellPattern } from "./cell-pattern.ts";
import { type ParamLayer, paramLayers } from "./param-layers.ts";
import type { Manifest, MatrixEntry, StageEntry, StageOverride } from "./schema.ts";
import type { ManifestPath } from "./source-positions.ts";
import type { ParsedManifest } from "./validate-manifest.ts";

/** A needed stage; a soft need (`name?`) is dropped when the profile leaves the stage out. */
export interface Need {
  readonly stage: string;
  readonly path: ManifestPath;
  readonly soft: boolean;
  /** Which of its cells; undefined for all. */
  readonly where: CellPattern | undefined;
}

/** One stage after the profile was applied. */
export interface ResolvedStage {
  readonly name: string;
  readonly entry: StageEntry;
  readonly needs: readonly Need[];
  /** Needed stages which the profile leaves out: their inputs are empty. */
  readonly absent: readonly string[];
  /** Parameters and slots as written; later layers win. */
  readonly layers: readonly ParamLayer[];
  readonly matrix: MatrixEntry;
  readonly matrixPath: ManifestPath;
  /** Where each key of the matrix is written: in the stage, or in the profile that replaces it. */
  readonly matrixKeyPaths: ReadonlyMap<string, ManifestPath>;
  readonly files: readonly string[];
  readonly filesPath: ManifestPath;
  readonly publish: string | undefined;
  readonly publishPath: ManifestPath;
}

/** A manifest under one profile. */
export interface ResolvedManifest {
  readonly profile: string | undefined;
  readonly seed: number;
  /** The lock file that the profile asks for, relative to the root. */
  readonly lock: string | undefined;
  readonly stages: readonly ResolvedStage[];
}

type Profile = NonNullable<Manifest["profiles"]>[string];

function unknownProfile(name: string, known: string[], where: object): Failure {
  return {
    code: "invalid-argument",
    message: `unknown profile ${quoted(name)}`,
    ...where,
    remedy: nameRemedy(name, known, "profiles"),
  };
}

function chooseProfile(parsed: ParsedManifest, asked: string | undefined): Result<[string | undefined, Profile]> {
  const { manifest, positions } = parsed;
  const profiles = manifest.profiles ?? {};
  const name = asked ?? manifest.profile;
  if (name === undefined) return success([undefined, {}]);
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile !== undefined) return success([name, profile]);
  const where = asked === undefined ? positions.locate(["profile"]) : { where: "--profile" };
  return failed(unknownProfile(name, Object.keys(profiles), where));
}

function unknownStage(parsed: ParsedManifest, name: string, path: ManifestPath, at: "key" | "value"): Failure {
  return {
    code: "unknown-stage",
    message: `unknown stage ${quoted(name)}`,
    ...parsed.positions.locate(path, at),
    remedy: nameRemedy(name, Object.keys(parsed.manifest.stages), "stages"),
  };
}

/** The first reference to a stage that does not exist, in the chosen profile. */
function unknownReference(parsed: ParsedManifest, profileName: string | undefined, profile: Profile) {
  const known = parsed.manifest.stages;
  const base = ["profiles", profileName ?? ""];
  for (const [at, name] of (profile.without ?? []).entries()) {
    if (!Object.hasOwn(known, name)) return unknownStage(parsed, name, [...base, "without", at], "value");
  }
  for (const name of Object.keys(profile.stages ?? {})) {
    if (!Object.hasOwn(known, name)) return unknownStage(parsed, name, [...base, "stages", name], "key");
  }
  return undefined;
}

function badName(parsed: ParsedManifest): Failure | undefined {
  const name = Object.keys(parsed.manifest.stages).find((candidate) => !/^[A-Za-z][\w-]*$/.test(candidate));
  if (name === undefined) return undefined;
  return {
    code: "invalid-manifest",
    message: `the stage name ${quoted(name)} is not allowed`,
    ...parsed.positions.locate(["stages", name], "key"),
    remedy: "Use letters, digits, - and _, a letter first.",
  };
}

function resolveNeeds(
  parsed: ParsedManifest,
  name: string,
  entry: StageEntry,
  left: ReadonlySet<string>,
): Result<{ needs: Need[]; absent: string[] }> {
  const needs: Need[] = [];
  const absent: string[] = [];
  for (const [at, need] of (entry.needs ?? []).entries()) {
    const short = typeof need === "string";
    const written = short ? need : need.stage;
    const soft = written.endsWith("?");
    const stage = soft ? written.slice(0, -1) : written;
    const path = ["stages", name, "needs", at, ...(short ? [] : ["stage"])];
    if (!Object.hasOwn(parsed.manifest.stages, stage)) return failed(unknownStage(parsed, stage, path, "value"));
    if (!left.has(stage)) needs.push({ stage, path, soft, where: short ? undefined : need.where });
    else if (soft) absent.push(stage);
    else {
      return failed({
        code: "invalid-manifest",
        message: `the stage ${quoted(name)} needs ${quoted(stage)}, which the profile leaves out`,
        ...parsed.positions.locate(path),
        remedy: `Write "${stage}?" if ${quoted(name)} can do without it.`,
      });
    }
  }
  return success({ needs, absent });
}

function resolveStage(
  parsed: ParsedManifest,
  name: string,
  profileName: string | undefined,
  profile: Profile,
): Result<ResolvedStage> {
  const entry = parsed.manifest.stages[name]!;
  const changes = profile.stages ?? {};
  const override = (Object.hasOwn(changes, name) ? changes[name] : undefined) ?? {};
  const basePath = ["stages", name];
  const overridePath = ["profiles", profileName ?? "", "stages", name];
  const resolved = resolveNeeds(parsed, name, entry, new Set(profile.without ?? []));
  if (!resolved.ok) return resolved;
  const publish = override.publish ?? entry.publish;
  const pathOf = (key: keyof StageOverride) => [...(override[key] === undefined ? basePath : overridePath), key];
  return success({
    name,
    entry,
    ...resolved.value,
    layers: paramLayers(entry, basePath, override, overridePath),
    matrix: { ...entry.matrix, ...override.matrix },
    matrixPath: pathOf("matrix"),
    matrixKeyPaths: new Map([
      ...Object.keys(entry.matrix ?? {}).map((key) => [key, [...basePath, "matrix", key]] as const),
      ...Object.keys(override.matrix ?? {}).map((key) => [key, [...overridePath, "matrix", key]] as const),
    ]),
    files: override.files ?? entry.files ?? [],
    filesPath: pathOf("files"),
    publish: publish === false ? undefined : publish,
    publishPath: pathOf("publish"),
  });
}

/** Applies a profile: `asked`, else the manifest's default, else none. */
export function resolveProfile(parsed: ParsedManifest, asked?: string): Result<ResolvedManifest> {
  const chosen = chooseProfile(parsed, asked);
  if (!chosen.ok) return chosen;
  const [name, profile] = chosen.value;
  const failure = badName(parsed) ?? unknownReference(parsed, name, profile);
  if (failure !== undefined) return failed(failure);
  const left = new Set(profile.without ?? []);
  const stages: ResolvedStage[] = [];
  for (const stage of Object.keys(parsed.manifest.stages)) {
    if (left.has(stage)) continue;
    const resolved = resolveStage(parsed, stage, name, profile);
    if (!resolved.ok) return resolved;
    stages.push(resolved.value);
  }
  return success({ profile: name, seed: profile.seed ?? parsed.manifest.seed, lock: profile.lock, stages });
}

import { nameRemedy } from "../../failure/did-you-mean.ts";
import { type Failure, FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { checkReferences, checkStageNames } from "./check-stage-names.ts";
import { entryLayer, type Layer, sizeLayers } from "./layers.ts";
import type { ProfileEntry, StageEntry } from "./schema.ts";
import type { ManifestPath } from "./source-positions.ts";
import type { ParsedManifest } from "./validate-manifest.ts";
import { ValueLists } from "./value-lists.ts";
import { resolveVariants, type Variants } from "./variants.ts";
import { everyMatrix, matrixOf } from "./written-matrix.ts";
import { resolveNeeds, type WrittenNeeds } from "./written-needs.ts";
import type { WrittenKeys } from "./written-value.ts";

/** One stage after the profile was applied. */
export interface ResolvedStage {
  readonly name: string;
  readonly entry: StageEntry;
  readonly needs: WrittenNeeds;
  /** The blocks of its matrix; undefined for a stage that has the cells which are needed of it. */
  readonly blocks: readonly WrittenKeys[] | undefined;
  readonly matrixPath: ManifestPath;
  /** The blocks of the stage's matrices under all profiles: a value that only they have is not misspelt. */
  readonly matrices: () => readonly WrittenKeys[];
  /** Parameters, settings and limits as written; later layers win. */
  readonly layers: readonly Layer[];
  readonly files: readonly string[];
  readonly filesPath: ManifestPath;
  readonly publish: string | undefined;
  readonly publishPath: ManifestPath;
}

/** A manifest under one profile. */
export interface ResolvedManifest {
  readonly profile: string | undefined;
  readonly seed: number;
  /** What `${folder}` stands for in `publish`. */
  readonly folder: string | undefined;
  /** The lock file that the profile asks for, relative to the root. */
  readonly lock: string | undefined;
  /** Cache folders by name, relative to the root. */
  readonly caches: Readonly<Record<string, string>>;
  readonly variants: Variants;
  /** Stages that the profile leaves out. */
  readonly without: ReadonlySet<string>;
  readonly stages: readonly ResolvedStage[];
}

function unknownProfile(name: string, known: string[], where: object): Failure {
  return {
    code: "invalid-argument",
    message: `unknown profile ${quoted(name)}`,
    ...where,
    remedy: nameRemedy(name, known, "profiles"),
  };
}

function chooseProfile(parsed: ParsedManifest, asked: string | undefined): [string | undefined, ProfileEntry] {
  const { manifest, positions } = parsed;
  const profiles = manifest.profiles ?? {};
  const name = asked ?? manifest.profile;
  if (name === undefined) return [undefined, {}];
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile !== undefined) return [name, profile];
  const where = asked === undefined ? positions.locate(["profile"]) : { where: "--profile" };
  throw new FailureError(unknownProfile(name, Object.keys(profiles), where));
}

/** A profile and the manifest around it. */
interface Scene {
  readonly parsed: ParsedManifest;
  readonly name: string | undefined;
  readonly profile: ProfileEntry;
  readonly lists: ValueLists;
  readonly without: ReadonlySet<string>;
}

function resolveStage(scene: Scene, name: string): ResolvedStage {
  const { parsed, name: profileName, profile, lists, without } = scene;
  const entry = parsed.manifest.stages[name]!;
  const changes = profile.stages ?? {};
  const override = (Object.hasOwn(changes, name) ? changes[name] : undefined) ?? {};
  const basePath = ["stages", name];
  const profilePath = ["profiles", profileName ?? ""];
  const matrix = matrixOf(parsed, name, profileName, profile, lists);
  const pathOf = (key: keyof typeof override) =>
    override[key] === undefined ? [...basePath, key] : [...profilePath, "stages", name, key];
  const publish = override.publish ?? entry.publish;
  return {
    name,
    entry,
    needs: resolveNeeds(parsed, name, entry, without, lists),
    blocks: matrix.blocks,
    matrixPath: matrix.path,
    matrices: () => everyMatrix(parsed, name),
    layers: [
      entryLayer(entry, basePath),
      ...sizeLayers(name, parsed.manifest.sizes ?? [], ["sizes"], lists, true),
      entryLayer(override, [...profilePath, "stages", name]),
      ...sizeLayers(name, profile.sizes ?? [], [...profilePath, "sizes"], lists, false),
    ],
    files: override.files ?? entry.files ?? [],
    filesPath: pathOf("files"),
    publish: publish === false ? undefined : publish,
    publishPath: pathOf("publish"),
  };
}

/** Applies a profile: `asked`, else the manifest's default, else none. Throws a FailureError. */
export function resolveProfile(parsed: ParsedManifest, asked?: string): ResolvedManifest {
  const { manifest, positions } = parsed;
  const [name, profile] = chooseProfile(parsed, asked);
  checkStageNames(parsed);
  const lists = new ValueLists(manifest, name, profile, positions);
  const scene: Scene = { parsed, name, profile, lists, without: new Set(profile.without ?? []) };
  checkReferences(parsed, name, profile);
  const stages = Object.keys(manifest.stages).filter((stage) => !scene.without.has(stage));
  return {
    profile: name,
    seed: profile.seed ?? manifest.seed,
    folder: profile.folder,
    lock: profile.lock,
    caches: manifest.caches ?? {},
    variants: resolveVariants(manifest, name, profile),
    without: scene.without,
    stages: stages.map((stage) => resolveStage(scene, stage)),
  };
}

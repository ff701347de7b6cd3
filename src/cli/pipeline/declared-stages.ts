import { dirname, resolve } from "node:path";
import { FailureError, failed, type Result, success, unwrap } from "../../failure/failure.ts";
import type { PlugInDefinition } from "../../runner/axis.ts";
import { parseManifest } from "../../runner/manifest/parse-manifest.ts";
import { readManifest } from "../../runner/manifest/read-manifest.ts";
import type { ParsedManifest } from "../../runner/manifest/validate-manifest.ts";
import { resolveVariants, type Variants } from "../../runner/manifest/variants.ts";
import { listedValues } from "../../runner/plan/axis-names.ts";
import { loadStage } from "../../runner/plan/load-stage.ts";
import { PlugIns } from "../../runner/plan/plug-ins.ts";
import type { StageDefinition } from "../../runner/stage.ts";

/** The plug-ins of an axis. */
export interface DeclaredPlugIns {
  /** By what settings address: names of the folder, and paths of the project's own files. */
  readonly files: Readonly<Record<string, Pick<PlugInDefinition, "description" | "settings">>>;
  /** Names of variants, each with the files that it uses under some profile. */
  readonly variants: Readonly<Record<string, readonly string[]>>;
}

/** What a stage module says of what the manifest may give its stage. */
export interface DeclaredStage extends Pick<StageDefinition, "description" | "params" | "axes" | "inputs"> {
  /** By axis of plug-ins. */
  readonly plugIns?: Readonly<Record<string, DeclaredPlugIns>>;
}

/** The variants of the manifest and those under each profile. */
function allVariants({ manifest }: ParsedManifest): readonly Variants[] {
  const profiles = Object.entries(manifest.profiles ?? {});
  return [
    resolveVariants(manifest, undefined, {}),
    ...profiles.map(([name, profile]) => resolveVariants(manifest, name, profile)),
  ];
}

/** Loads all plug-ins of an axis and those that variants of it use. Throws a FailureError. */
async function plugInsOf(
  key: string,
  axis: NonNullable<StageDefinition["axes"]>[string],
  parsed: ParsedManifest,
  root: string,
): Promise<DeclaredPlugIns> {
  const files: Record<string, PlugInDefinition> = {};
  const variants: Record<string, string[]> = {};
  const plain = new PlugIns({ root, variants: new Map(), positions: parsed.positions });
  for (const name of listedValues(axis.schema)) files[name] = (await plain.load(key, axis, name))!.definition;
  for (const named of allVariants(parsed)) {
    const plugIns = new PlugIns({ root, variants: named, positions: parsed.positions });
    for (const name of plugIns.variants(key)) {
      const { use, definition } = (await plugIns.load(key, axis, name))!;
      files[use] = definition;
      variants[name] = [...new Set([...(variants[name] ?? []), use])];
    }
  }
  return { files, variants };
}

async function declaredIn(file: string, parsed: ParsedManifest): Promise<Record<string, DeclaredStage>> {
  const root = dirname(resolve(file));
  const declared: Record<string, DeclaredStage> = {};
  for (const [name, entry] of Object.entries(parsed.manifest.stages)) {
    const { definition } = unwrap(await loadStage(root, { name, entry }, parsed.positions));
    const plugIns: Record<string, DeclaredPlugIns> = {};
    for (const [key, axis] of Object.entries(definition.axes ?? {})) {
      if (axis.folder !== undefined) plugIns[key] = await plugInsOf(key, axis, parsed, root);
    }
    declared[name] = { ...definition, plugIns };
  }
  return declared;
}

/** What the modules of a manifest's stages and all plug-ins declare; nothing where there is no manifest. */
export async function declaredStages(file: string): Promise<Result<Readonly<Record<string, DeclaredStage>>>> {
  const text = readManifest(file);
  if (!text.ok) return text.failure.code === "missing-file" ? success({}) : text;
  const parsed = parseManifest(file, text.value);
  if (!parsed.ok) return parsed;
  try {
    return success(await declaredIn(file, parsed.value));
  } catch (error) {
    if (error instanceof FailureError) return failed(error.failure);
    throw error;
  }
}

import { dirname, resolve } from "node:path";
import { type Result, success } from "../../failure/failure.ts";
import { parseManifest } from "../../runner/manifest/parse-manifest.ts";
import { readManifest } from "../../runner/manifest/read-manifest.ts";
import { loadStage } from "../../runner/plan/load-stage.ts";
import { type Declared, manifestJsonSchema } from "./json-schema.ts";

/** What the modules of a manifest's stages declare; nothing where there is no manifest. */
async function declaredStages(file: string): Promise<Result<Readonly<Record<string, Declared>>>> {
  const text = readManifest(file);
  if (!text.ok) return text.failure.code === "missing-file" ? success({}) : text;
  const parsed = parseManifest(file, text.value);
  if (!parsed.ok) return parsed;
  const { manifest, positions } = parsed.value;
  const declared: Record<string, Declared> = {};
  for (const [name, entry] of Object.entries(manifest.stages)) {
    const loaded = await loadStage(dirname(resolve(file)), { name, entry }, positions);
    if (!loaded.ok) return loaded;
    declared[name] = loaded.value.definition;
  }
  return success(declared);
}

/** `pipeline schema`: the JSON Schema of pipeline.yaml, with what the stages of the manifest take, where there is one. */
export async function schemaCommand(file: string): Promise<Result<string>> {
  const declared = await declaredStages(file);
  return declared.ok ? success(JSON.stringify(manifestJsonSchema(declared.value), null, 2)) : declared;
}

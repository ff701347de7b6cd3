import { nameRemedy } from "../../failure/did-you-mean.ts";
import { FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { ProfileEntry } from "./schema.ts";
import type { ManifestPath } from "./source-positions.ts";
import type { ParsedManifest } from "./validate-manifest.ts";

/** Refuses a reference to a stage that does not exist. */
function checkStage(parsed: ParsedManifest, name: string, path: ManifestPath, at: "key" | "value"): void {
  const stages = Object.keys(parsed.manifest.stages);
  if (stages.includes(name)) return;
  throw new FailureError({
    code: "unknown-stage",
    message: `unknown stage ${quoted(name)}`,
    ...parsed.positions.locate(path, at),
    remedy: nameRemedy(name, stages, "stages"),
  });
}

/** Refuses references to stages that do not exist, in the manifest's sizes and in the chosen profile. Throws a FailureError. */
export function checkReferences(parsed: ParsedManifest, name: string | undefined, profile: ProfileEntry): void {
  const base: ManifestPath = ["profiles", name ?? ""];
  profile.without?.forEach((stage, at) => {
    checkStage(parsed, stage, [...base, "without", at], "value");
  });
  for (const part of ["stages", "matrix"] as const) {
    for (const stage of Object.keys(profile[part] ?? {})) checkStage(parsed, stage, [...base, part, stage], "key");
  }
  for (const [sizes, path] of [
    [parsed.manifest.sizes, ["sizes"]],
    [profile.sizes, [...base, "sizes"]],
  ] as const) {
    sizes?.forEach((size, at) => {
      for (const part of ["set", "limits"] as const) {
        for (const stage of Object.keys(size[part] ?? {})) checkStage(parsed, stage, [...path, at, part, stage], "key");
      }
    });
  }
}

/** Refuses names of stages that could not stand in a selector or a setting. Throws a FailureError. */
export function checkStageNames(parsed: ParsedManifest): void {
  const name = Object.keys(parsed.manifest.stages).find((candidate) => !/^[A-Za-z][\w-]*$/.test(candidate));
  if (name === undefined) return;
  throw new FailureError({
    code: "invalid-manifest",
    message: `the stage name ${quoted(name)} is not allowed`,
    ...parsed.positions.locate(["stages", name], "key"),
    remedy: "Use letters, digits, - and _, a letter first.",
  });
}

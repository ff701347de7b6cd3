import { nameRemedy } from "../../failure/did-you-mean.ts";
import { FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { ResolvedManifest } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { StageDraft } from "./stage-draft.ts";

/** Names whose environment variable (`DELTA_NAS_NAME`) says something else already. */
const TAKEN: readonly string[] = ["cache", "loaded", "tensorflow"];

/** Refuses a stage whose cache folder would be moved by a variable of another meaning. */
function checkNames(stages: readonly StageDraft[], positions: SourcePositions): void {
  for (const { resolved, definition } of stages) {
    const name = definition.caches?.find((each) => TAKEN.includes(each.toLowerCase()));
    if (name === undefined) continue;
    throw new FailureError({
      code: "invalid-manifest",
      message: `the stage ${quoted(resolved.name)} has a cache ${quoted(name)}, whose variable has another meaning`,
      ...positions.locate(["stages", resolved.name], "key"),
      remedy: `Give it a name other than ${TAKEN.join(", ")}.`,
    });
  }
}

/**
 * Refuses a cache folder whose name is taken, and one in the manifest that no stage uses, unless the profile leaves out
 * stages that may use it. Throws a FailureError.
 */
export function checkCaches(
  stages: readonly StageDraft[],
  { caches, without }: ResolvedManifest,
  positions: SourcePositions,
): void {
  checkNames(stages, positions);
  if (without.size > 0) return;
  const used = [...new Set(stages.flatMap(({ definition }) => definition.caches ?? []))];
  const odd = Object.keys(caches).find((name) => !used.includes(name));
  if (odd === undefined) return;
  throw new FailureError({
    code: "invalid-manifest",
    message: `no stage has a cache ${quoted(odd)}`,
    ...positions.locate(["caches", odd], "key"),
    remedy: nameRemedy(odd, used, "caches"),
  });
}

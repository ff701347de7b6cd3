import { nameRemedy } from "../../failure/did-you-mean.ts";
import { FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { ResolvedManifest } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { StageDraft } from "./stage-draft.ts";

/**
 * Refuses a cache folder that no stage uses, unless the profile leaves out stages that may use it. Throws a FailureError.
 */
export function checkCaches(
  stages: readonly StageDraft[],
  { caches, without }: ResolvedManifest,
  positions: SourcePositions,
): void {
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

import { nameRemedy } from "../../failure/did-you-mean.ts";
import { FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { ManifestPath, SourcePositions } from "../manifest/source-positions.ts";
import { ownKey } from "./compare-cells.ts";
import type { DraftedStages, StageDraft } from "./stage-draft.ts";
import type { Role } from "./stage-roles.ts";

/** The keys that cells of a stage have or may have; undefined where there is none of which to tell. */
function keysOf({ resolved, axes = {} }: StageDraft, cells: DraftedStages["cells"]): readonly string[] | undefined {
  const all = cells.get(resolved.name)!;
  return all.length === 0
    ? undefined
    : [...new Set([...Object.keys(axes), ...all.flatMap((cell) => Object.keys(cell.all))])];
}

/** Where the manifest says what a role's keys are; the role itself where its module says it. */
function placeOf({ resolved }: StageDraft, role: Role, part: "match" | "except", at: string | number): ManifestPath {
  const written = resolved.needs.roles.get(role.name)?.[part];
  return written === undefined ? role.path : [...role.path, part, at];
}

/** Refuses roles that compare keys which cells do not have. Throws a FailureError. */
export function checkRoleKeys({ stages, cells }: DraftedStages, positions: SourcePositions): void {
  const check = (stage: StageDraft, role: Role, owner: StageDraft, key: string, path: ManifestPath) => {
    const known = keysOf(owner, cells);
    if (known === undefined || known.includes(key)) return;
    const message = `the input ${quoted(role.name)} of "${stage.resolved.name}" compares ${quoted(key)}, which no cell of "${owner.resolved.name}" has`;
    const remedy = nameRemedy(key, known, "coordinates");
    throw new FailureError({ code: "invalid-manifest", message, ...positions.locate(path), remedy });
  };
  for (const stage of stages) {
    for (const role of stage.roles) {
      const upstream = stages.find(({ resolved }) => resolved.name === role.stage)!;
      for (const [key, own] of Object.entries(role.match)) {
        const path = placeOf(stage, role, "match", key);
        check(stage, role, upstream, key, path);
        check(stage, role, stage, own, path);
      }
      for (const [at, key] of role.except.entries()) {
        const path = placeOf(stage, role, "except", at);
        check(stage, role, upstream, key, path);
        check(stage, role, stage, ownKey(role, key), path);
      }
    }
  }
}

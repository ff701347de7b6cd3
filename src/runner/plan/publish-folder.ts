import { nameRemedy } from "../../failure/did-you-mean.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import type { ResolvedStage } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { Coordinates } from "../stage.ts";
import { shortPath } from "./project-path.ts";

/** The folder a cell publishes into: the stage's, with `${profile}` and `${coordinate}` filled in and in its shortest form. */
export function publishFolder(
  stage: ResolvedStage,
  coordinates: Coordinates,
  profile: string | undefined,
  positions: SourcePositions,
): Result<string | undefined> {
  if (stage.publish === undefined) return success(undefined);
  const names = new Map<string, string>(Object.entries(coordinates).map(([key, value]) => [key, String(value)]));
  if (profile !== undefined && !names.has("profile")) names.set("profile", profile);
  let unknown: string | undefined;
  const folder = stage.publish.replaceAll(/\$\{([^}]*)\}/g, (_match, name: string) => {
    if (!names.has(name)) unknown ??= name;
    return (names.get(name) ?? "").replaceAll(/[^\w=.+-]/g, "_");
  });
  if (unknown !== undefined) {
    const message = `"${stage.name}" publishes to "${stage.publish}", but there is no coordinate "${unknown}"`;
    const remedy = nameRemedy(unknown, [...names.keys()], "names");
    return failed({ code: "invalid-manifest", message, ...positions.locate(stage.publishPath), remedy });
  }
  return success(shortPath(folder));
}

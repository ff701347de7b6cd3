import { nameRemedy } from "../../failure/did-you-mean.ts";
import { FailureError } from "../../failure/failure.ts";
import type { Coordinates } from "../axis.ts";
import type { ResolvedManifest, ResolvedStage } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import { shortPath } from "./project-path.ts";

/** A value as part of a path: a slash in it makes a subfolder, anything odd becomes `_`. */
function asPath(value: string): string {
  return value
    .split("/")
    .map((name) => name.replaceAll(/[^\w=.+-]/g, "_"))
    .filter((name) => name !== "." && name !== "..")
    .join("/");
}

/**
 * The folder a cell publishes into: the stage's, with `${profile}`, the profile's `${folder}` and `${coordinate}` (written
 * or derived) filled in and in its shortest form. `keys` are those that some cell of the stage has or may have: what this one
 * has not is left out. Throws a FailureError for a name that stands for nothing.
 */
export function publishFolder(
  stage: ResolvedStage,
  coordinates: Coordinates,
  keys: readonly string[],
  { profile, folder }: ResolvedManifest,
  positions: SourcePositions,
): string | undefined {
  if (stage.publish === undefined) return undefined;
  const names = new Map<string, string>([
    ["folder", folder ?? ""],
    ...keys.map((key): [string, string] => [key, ""]),
    ...(profile === undefined ? [] : [["profile", profile] as const]),
    ...Object.entries(coordinates).map(([key, value]): [string, string] => [key, String(value)]),
  ]);
  let unknown: string | undefined;
  const filled = stage.publish.replaceAll(/\$\{([^}]*)\}/g, (_match, name: string) => {
    if (!names.has(name)) unknown ??= name;
    return asPath(names.get(name) ?? "");
  });
  if (unknown === undefined) return shortPath(filled);
  const message = `"${stage.name}" publishes to "${stage.publish}", but there is no coordinate "${unknown}"`;
  const remedy = nameRemedy(
    unknown,
    [...names.keys()].filter((name) => name !== "folder" || folder !== undefined),
    "names",
  );
  throw new FailureError({ code: "invalid-manifest", message, ...positions.locate(stage.publishPath), remedy });
}

import { join } from "node:path";
import { downloadFolder } from "../../benchmarks/fetch/places.ts";
import type { AnySpace, Architecture } from "../../spaces/search-space.ts";

/** Where a command works: the project's root folder and the environment variables. */
export interface NasContext {
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What a command says: a JSON document, and the same for people. */
export interface Answer {
  readonly document: unknown;
  readonly text: string;
}

/** The project's download folder. */
export function downloadsOf({ root, environment }: NasContext): string {
  return downloadFolder(environment, root);
}

/** The project's folder of derived tables. */
export function artifactsOf(context: NasContext): string {
  return join(downloadsOf(context), ".decoded");
}

/** The project's list of pinned files. */
export function sourcesFile({ root }: NasContext): string {
  return join(root, "data", "sources.yaml");
}

/** How an architecture is written in answers: in official notation, with its short name where its benchmark has one. */
export interface Named {
  readonly architecture: string;
  readonly alias?: string;
}

/** The names of an architecture. */
export function namesOf(space: AnySpace, architecture: Architecture): Named {
  const named = { architecture: space.format(architecture) };
  return space.alias === undefined ? named : { ...named, alias: space.alias(architecture) };
}

/** The names as the end of a line. */
export function nameText({ architecture, alias }: Named): string {
  return alias === undefined ? architecture : `${architecture}  ${alias}`;
}

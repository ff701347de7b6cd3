import { join } from "node:path";

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

/** The project's folder of derived tables. */
export function artifactsOf({ root }: NasContext): string {
  return join(root, "data", "downloads", ".decoded");
}

/** The project's list of pinned files. */
export function sourcesFile({ root }: NasContext): string {
  return join(root, "data", "sources.yaml");
}

import { nameRemedy } from "../../failure/did-you-mean.ts";
import { type Failure, FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { StageEntry } from "./schema.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";
import type { ParsedManifest } from "./validate-manifest.ts";
import type { ValueLists } from "./value-lists.ts";
import type { WrittenKeys } from "./written-value.ts";

/** A needed stage of a module that declares no inputs; a soft need (`name?`) may find no cell. */
interface ListedNeed {
  readonly stage: string;
  readonly path: ManifestPath;
  readonly soft: boolean;
  /** Which of its cells; undefined for all that agree. */
  readonly where: WrittenKeys | undefined;
}

/** How a manifest fills a role that a module declares. */
interface RoleChange {
  readonly path: ManifestPath;
  readonly stage: string | undefined;
  readonly where: WrittenKeys | undefined;
  readonly match: Readonly<Record<string, string>> | undefined;
  readonly except: readonly string[] | undefined;
}

/** What a manifest says of a stage's inputs. */
export interface WrittenNeeds {
  readonly path: ManifestPath;
  /** Of a module that declares no inputs. */
  readonly listed: readonly ListedNeed[];
  /** Soft needs whose stage the profile leaves out. */
  readonly absent: readonly string[];
  /** By role that the module declares. */
  readonly roles: ReadonlyMap<string, RoleChange>;
}

function unknownStage(name: string, known: string[], positions: SourcePositions, path: ManifestPath): Failure {
  return {
    code: "unknown-stage",
    message: `unknown stage ${quoted(name)}`,
    ...positions.locate(path),
    remedy: nameRemedy(name, known, "stages"),
  };
}

function listedNeeds(
  { manifest, positions }: ParsedManifest,
  name: string,
  entries: Extract<NonNullable<StageEntry["needs"]>, readonly unknown[]>,
  without: ReadonlySet<string>,
  lists: ValueLists,
): Pick<WrittenNeeds, "listed" | "absent"> {
  const listed: ListedNeed[] = [];
  const absent: string[] = [];
  for (const [at, need] of entries.entries()) {
    const short = typeof need === "string";
    const written = short ? need : need.stage;
    const soft = written.endsWith("?");
    const stage = soft ? written.slice(0, -1) : written;
    const place = ["stages", name, "needs", at];
    const path = short ? place : [...place, "stage"];
    const known = Object.keys(manifest.stages);
    if (!known.includes(stage)) throw new FailureError(unknownStage(stage, known, positions, path));
    const where = short || need.where === undefined ? undefined : lists.keys(need.where, [...place, "where"]);
    if (!without.has(stage)) listed.push({ stage, path, soft, where });
    else if (soft) absent.push(stage);
    else {
      throw new FailureError({
        code: "invalid-manifest",
        message: `the stage ${quoted(name)} needs ${quoted(stage)}, which the profile leaves out`,
        ...positions.locate(path),
        remedy: `Write "${stage}?" if ${quoted(name)} can do without it.`,
      });
    }
  }
  return { listed, absent };
}

/** What a stage's entry says of its inputs. Throws a FailureError for a stage that does not exist. */
export function resolveNeeds(
  parsed: ParsedManifest,
  name: string,
  { needs = [] }: StageEntry,
  without: ReadonlySet<string>,
  lists: ValueLists,
): WrittenNeeds {
  const path = ["stages", name, "needs"];
  if (Array.isArray(needs)) return { path, ...listedNeeds(parsed, name, needs, without, lists), roles: new Map() };
  const roles = Object.entries(needs).map(([role, { stage, where, match, except }]): [string, RoleChange] => {
    const place = [...path, role];
    const known = Object.keys(parsed.manifest.stages);
    if (stage !== undefined && !known.includes(stage)) {
      throw new FailureError(unknownStage(stage, known, parsed.positions, [...place, "stage"]));
    }
    const pattern = where === undefined ? undefined : lists.keys(where, [...place, "where"]);
    return [role, { path: place, stage, where: pattern, match, except }];
  });
  return { path, listed: [], absent: [], roles: new Map(roles) };
}

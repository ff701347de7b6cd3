import type { z } from "zod";
import { nameRemedy } from "../../failure/did-you-mean.ts";
import { FailureError, type Remedy, sentence } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { JsonObject } from "../canonical.ts";
import { describeIssue, valueAt } from "./describe-issue.ts";
import type { WrittenParam } from "./layers.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";

/** Whose parameters or settings are worked out. */
export interface ParamOwner {
  /** What stands before a parameter's name: `train`, `search.strategy.delta-nas`. */
  readonly name: string;
  /** What it is, in messages: `the stage "train"`. */
  readonly subject: string;
  /** What they are called: `parameter`, `setting`. */
  readonly kind: string;
  readonly schema: z.ZodObject;
  /** Where something that is not written would stand. */
  readonly path: ManifestPath;
}

function locationOf(
  owner: ParamOwner,
  written: WrittenParam | undefined,
  positions: SourcePositions,
  at: "key" | "value",
) {
  if (written === undefined) return positions.locate(owner.path);
  return written.path === undefined ? { where: "--set argument" } : positions.locate(written.path, at);
}

/** Refuses the first name that is none of the owner's; `others` are further names that may stand among them. */
export function checkNames(
  owner: ParamOwner,
  params: ReadonlyMap<string, WrittenParam>,
  positions: SourcePositions,
  others: readonly string[] = [],
): void {
  const known = [...Object.keys(owner.schema.shape), ...others];
  for (const [key, written] of params) {
    if (known.includes(key)) continue;
    throw new FailureError({
      code: "invalid-manifest",
      message: `${owner.subject} has no ${owner.kind} ${quoted(key)}`,
      ...locationOf(owner, written, positions, "key"),
      remedy: nameRemedy(key, known, `${owner.kind}s`),
    });
  }
}

function remedyFor({ schema, kind }: ParamOwner, key: string): Remedy {
  const description = (schema.shape[key] as { description?: string } | undefined)?.description;
  return description === undefined ? "Correct the value." : sentence(`The ${kind} is: ${description}`);
}

/** Parameters with defaults filled in, checked against what their owner declares. Throws a FailureError. */
export function resolveParams(
  owner: ParamOwner,
  params: ReadonlyMap<string, WrittenParam>,
  positions: SourcePositions,
): JsonObject {
  const input = Object.fromEntries([...params].map(([key, written]) => [key, written.value]));
  // Compiling a schema pays when it is used often; this one is used for a few cells.
  const checked = owner.schema.safeParse(input, { jitless: true });
  if (checked.success) return checked.data as JsonObject;
  const issue = checked.error.issues[0]!;
  const path = issue.path.filter((part) => typeof part !== "symbol");
  const key = String(path[0] ?? "");
  const written = params.get(key);
  const deep = written?.path === undefined ? written : { ...written, path: [...written.path, ...path.slice(1)] };
  const name = `${owner.name}.${path.length === 0 ? `${owner.kind}s` : path.join(".")}`;
  throw new FailureError({
    code: "invalid-manifest",
    message: describeIssue(issue, name, valueAt(input, path)),
    ...locationOf(owner, deep, positions, "value"),
    remedy: remedyFor(owner, key),
  });
}

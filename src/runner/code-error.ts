import type { Remedy } from "../failure/failure.ts";
import { quoted } from "../failure/quote.ts";
import type { Location } from "./manifest/source-positions.ts";
import { placeInFile, placeInLine, placeOfPattern, shownPath } from "./source-place.ts";

/** What went wrong in a stage's code: a phrase and, where they are known, the place and what to do. */
export interface CodeError extends Partial<Location> {
  readonly reason: string;
  readonly remedy?: Remedy;
}

/** Where Bun's errors about code that does not compile stand. */
interface BuildPosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly lineText: string;
}

function field(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null ? (error as Record<string, unknown>)[name] : undefined;
}

function escapedPattern(text: string): string {
  return text.replaceAll(/[.*+?^$(){}|[\]\\/]/g, "\\$&");
}

/** A file that does not compile. */
function syntaxError(error: unknown, root: string): CodeError | undefined {
  const position = field(error, "position") as Partial<BuildPosition> | null | undefined;
  if (position?.file === undefined || position.line === undefined || position.column === undefined) return undefined;
  const { file, line, column, lineText = "" } = position;
  const reason = messageOf(error);
  return { reason, ...placeInLine(root, file, line, column, lineText), remedy: "Correct the code at this place." };
}

/** An import of something that is not there. */
function missingImport(error: unknown, root: string): CodeError | undefined {
  const [specifier, referrer] = [field(error, "specifier"), field(error, "referrer")];
  if (typeof specifier !== "string" || typeof referrer !== "string") return undefined;
  const place = placeOfPattern(
    root,
    referrer,
    new RegExp(`(?:\\bfrom|\\bimport|\\(|\\brequire)\\s*(["'\`]${escapedPattern(specifier)}["'\`])`),
  );
  const local = /^\.{0,2}\//.test(specifier);
  const missing = local ? "which does not exist" : "which is not installed";
  const remedy = local
    ? "Correct the path, or create the file."
    : "Correct the name, or install the package with `bun add --exact NAME`.";
  const reason = `${quoted(shownPath(root, referrer))} imports ${quoted(specifier)}, ${missing}`;
  return { reason, ...place, remedy };
}

/** An import of a name that a module does not export; Bun says which module, but not who asks. */
function missingExport(error: unknown, root: string, module: string): CodeError | undefined {
  const match = /^Export named '(.+)' not found in module '(.+)'\.$/s.exec(messageOf(error));
  if (!(error instanceof SyntaxError) || match === null) return undefined;
  const [, name = "", from = ""] = match;
  const pattern = new RegExp(`\\bimport\\b[^;"'\`]*?\\b(${escapedPattern(name)})\\b`);
  const reason = `${quoted(name)} is imported from ${quoted(shownPath(root, from))}, which does not export it`;
  return { reason, ...placeOfPattern(root, module, pattern), remedy: "Correct the name, or export it there." };
}

/** The innermost place of a trace that lies in the project. */
function tracedPlace(error: unknown, root: string): Partial<Location> {
  const trace = error instanceof Error ? (error.stack ?? "") : "";
  for (const [, path = "", line, column] of trace.matchAll(/^ +at (?:.*\()?(\/[^()\n]+):(\d+):(\d+)\)?$/gm)) {
    if (path.startsWith(`${root}/`) && !path.includes("/node_modules/")) {
      return placeInFile(root, path, Number(line), Number(column));
    }
  }
  return {};
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The first of several errors, as a compiler gives those of one file, and how many more there are. */
function firstOf(errors: readonly unknown[], root: string, module: string): CodeError {
  const first = codeError(errors[0], root, module);
  const more = errors.length - 1;
  return more === 0 ? first : { ...first, reason: `${first.reason} (and ${more} more)` };
}

/**
 * What an error says that the code of a stage raised, while it was loaded or while it ran.
 *
 * @param root absolute path of the project, which the places named are relative to
 * @param module absolute path of the stage's module
 */
export function codeError(error: unknown, root: string, module: string): CodeError {
  if (error instanceof AggregateError && error.errors.length > 0) return firstOf(error.errors, root, module);
  return (
    syntaxError(error, root) ??
    missingImport(error, root) ??
    missingExport(error, root, module) ?? { reason: messageOf(error), ...tracedPlace(error, root) }
  );
}

import { readFileSync } from "node:fs";
import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { didYouMean } from "../../failure/did-you-mean.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import { type SourceList, sourceListSchema } from "./source-list.ts";
import { keyPosition, type Position, valuePosition } from "./yaml-position.ts";

type Issue = z.core.$ZodIssue;

const KEYS = ["files", "citations", "id", "space", "url", "path", "sha256", "bytes", "licence", "content"];
const CITATION_KEYS = ["type", "author", "title", "journal", "booktitle", "year", "url"];

/** One thing that is wrong with a source list, and where it stands. */
interface Problem {
  readonly message: string;
  readonly position: Position;
}

/** Reads and checks a source list file (`data/sources.yaml`); see {@link parseSources} for its errors. */
export function readSources(file: string): Result<SourceList> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = "restore it from the repository";
    return failed({ code: "missing-file", message: `cannot read the source list "${file}": ${reason}`, remedy });
  }
  return parseSources(text, file);
}

/**
 * Checks the text of a source list. Fails with `invalid-source-list` and `file:line:col` on malformed YAML, unknown
 * keys, wrong types, digests that are none, paths that leave their folder, repeated ids or paths, and citations that
 * the list does not have.
 */
export function parseSources(text: string, file: string): Result<SourceList> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const syntax = document.errors[0];
  if (syntax) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    return invalid(file, { message: `malformed YAML: ${syntax.message}`, position: { line, column: col } });
  }
  const plain = plainValue(document);
  if (!plain.ok) return invalid(file, { message: plain.problem, position: { line: 1, column: 1 } });
  const checked = sourceListSchema.safeParse(plain.value);
  if (!checked.success) return invalid(file, describe(worst(checked.error.issues), document, lines));
  const problem = inconsistency(checked.data, (path) => valuePosition(document, lines, path));
  return problem ? invalid(file, problem) : success(checked.data);
}

/** The document as plain values; an alias of nothing, or too many of them, cannot be resolved. */
function plainValue(document: Document): { ok: true; value: unknown } | { ok: false; problem: string } {
  try {
    return { ok: true, value: document.toJS() };
  } catch (error) {
    return { ok: false, problem: `malformed YAML: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** The issue to report: an unknown key explains the missing one that it misspells, so it goes first. */
function worst(issues: readonly Issue[]): Issue {
  return issues.find((issue) => issue.code === "unrecognized_keys") ?? issues[0]!;
}

function describe(issue: Issue, document: Document, lines: LineCounter): Problem {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    const hint = didYouMean(key, path[0] === "citations" ? CITATION_KEYS : KEYS);
    return { message: `unknown key "${key}"${hint}`, position: keyPosition(document, lines, path, key) };
  }
  const name = path.length > 0 ? `"${path.map(String).join(".")}"` : "the document";
  const expected = issue.message.replace(/^Invalid \w+: /, "").replace(/, received \w+$/, "");
  return { message: `${name}: ${expected}${found(issue, document)}`, position: valuePosition(document, lines, path) };
}

/** The offending value as a message shows it; nothing where a list or mapping stands in the wrong place. */
function found(issue: Issue, document: Document): string {
  if (issue.path.length === 0) return "";
  const value: unknown = document.getIn(issue.path);
  if (value === undefined) return ", but it is missing";
  return typeof value === "object" && value !== null ? "" : `, not ${JSON.stringify(value)}`;
}

/** What no schema can say: ids and paths occur once, and every citation exists. */
function inconsistency(list: SourceList, position: (path: PropertyKey[]) => Position): Problem | undefined {
  const seen = new Set<string>();
  for (const [at, file] of list.files.entries()) {
    for (const key of ["id", "path"] as const) {
      const mark = `${key} ${file[key]}`;
      if (seen.has(mark)) {
        return { message: `the ${key} "${file[key]}" occurs twice`, position: position(["files", at, key]) };
      }
      seen.add(mark);
    }
    const unknown = file.citations.findIndex((key) => !Object.hasOwn(list.citations, key));
    if (unknown < 0) continue;
    const key = file.citations[unknown]!;
    const message = `"${key}" is not under citations${didYouMean(key, Object.keys(list.citations))}`;
    return { message, position: position(["files", at, "citations", unknown]) };
  }
  return undefined;
}

function invalid(file: string, { message, position }: Problem): Result<SourceList> {
  const where = `${file}:${position.line}:${position.column}`;
  return failed({ code: "invalid-source-list", message, where, remedy: "correct that line of the source list" });
}

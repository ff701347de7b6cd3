import { didYouMean } from "../../failure/did-you-mean.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import { firstIssue, type SchemaIssue } from "../../failure/schema-issue.ts";
import { isProblem, type Position, type Problem, readYaml, type YamlText } from "../../yaml/yaml-text.ts";
import { listDigest } from "./list-digest.ts";
import { type SourceList, sourceListSchema } from "./source-list.ts";

const KEYS = ["files", "citations", "id", "space", "url", "path", "sha256", "bytes", "licence", "content"];
const CITATION_KEYS = ["type", "author", "title", "journal", "booktitle", "year", "url"];

/**
 * Checks the text of a source list. Fails with `invalid-source-list` and `file:line:col` on malformed YAML, unknown
 * keys, wrong types, digests that are none, paths that leave their folder, repeated ids or paths, and citations that
 * the list does not have.
 */
export function parseSources(text: string, file: string): Result<SourceList> {
  const yaml = readYaml(text);
  if (isProblem(yaml)) return invalid(file, yaml);
  const checked = sourceListSchema.safeParse(yaml.value);
  if (!checked.success) return invalid(file, describe(firstIssue(checked.error.issues), yaml));
  const problem = inconsistency(checked.data, (path) => yaml.valuePosition(path));
  return problem ? invalid(file, problem) : success({ ...checked.data, digest: listDigest(text) });
}

function describe(issue: SchemaIssue, yaml: YamlText): Problem {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    const hint = didYouMean(key, path[0] === "citations" ? CITATION_KEYS : KEYS);
    return { message: `unknown key "${key}"${hint}`, position: yaml.keyPosition(path, key) };
  }
  const name = path.length > 0 ? `"${path.map(String).join(".")}"` : "the document";
  const expected = issue.message.replace(/^Invalid \w+: /, "").replace(/, received \w+$/, "");
  return { message: `${name}: ${expected}${found(issue, yaml)}`, position: yaml.valuePosition(path) };
}

/** The offending value as a message shows it; nothing where a list or mapping stands in the wrong place. */
function found(issue: SchemaIssue, yaml: YamlText): string {
  if (issue.path.length === 0) return "";
  const value = yaml.valueAt(issue.path);
  if (value === undefined) return ", but it is missing";
  return typeof value === "object" && value !== null ? "" : `, not ${JSON.stringify(value)}`;
}

/** What no schema can say: ids and paths occur once, and every citation exists. */
function inconsistency(
  list: Omit<SourceList, "digest">,
  position: (path: PropertyKey[]) => Position,
): Problem | undefined {
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
  return failed({ code: "invalid-source-list", message, where, remedy: "Correct that line of the source list." });
}

import { type Document, LineCounter, parseDocument } from "yaml";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { oddValue } from "../../yaml/yaml-values.ts";
import { locationOfOffset, type SourcePositions, sourcePositions } from "./source-positions.ts";
import { type ParsedManifest, validateManifest } from "./validate-manifest.ts";

const MAX_CHARACTERS = 1_000_000;

function syntaxFailure(file: string, source: string, lines: LineCounter, document: Document): Failure | undefined {
  const error = document.errors[0];
  if (error === undefined) return undefined;
  const reason = error.message.split("\n", 1)[0]!.replace(/ at line \d+, column \d+:?$/, "");
  return {
    code: "invalid-manifest",
    message: `malformed YAML: ${reason}`,
    ...locationOfOffset(file, source, lines, error.pos[0]),
    remedy: "Correct the YAML at this place.",
  };
}

function unreadable(file: string, reason: string): Failure {
  return {
    code: "invalid-manifest",
    message: `the manifest cannot be read: ${reason}`,
    where: `${file}:1:1`,
    remedy: "Write a smaller and plainer manifest.",
  };
}

function documentOf(file: string, source: string): Result<{ input: unknown; positions: SourcePositions }> {
  if (source.length > MAX_CHARACTERS)
    return failed(unreadable(file, `it has ${source.length} characters, over 1000000`));
  const lines = new LineCounter();
  try {
    const document = parseDocument(source, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: "error",
      uniqueKeys: false,
    });
    const failure = syntaxFailure(file, source, lines, document);
    if (failure !== undefined) return failed(failure);
    const odd = oddValue(document);
    if (odd !== undefined) {
      const { message, offset, remedy } = odd;
      const at = locationOfOffset(file, source, lines, offset);
      return failed({ code: "invalid-manifest", message, ...at, remedy });
    }
    const positions = sourcePositions(file, source, document, lines);
    // How far aliases unfold was checked before.
    return success({ input: document.toJS({ maxAliasCount: -1 }), positions });
  } catch (error) {
    if (error instanceof RangeError) return failed(unreadable(file, "it is nested too deeply"));
    throw error;
  }
}

/** Parses and validates the text of a pipeline.yaml; `file` is the name that errors show. */
export function parseManifest(file: string, source: string): Result<ParsedManifest> {
  const parsed = documentOf(file, source);
  if (!parsed.ok) return parsed;
  const { input, positions } = parsed.value;
  return validateManifest(input, positions);
}

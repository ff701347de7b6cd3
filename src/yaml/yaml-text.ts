import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { oddValue } from "./yaml-values.ts";

/** A place in a text: line and column, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with a text, and where. */
export interface Problem {
  readonly message: string;
  readonly position: Position;
}

/** A YAML text as plain values that still knows where each of them stands. */
export interface YamlText {
  readonly value: unknown;
  /** The value at `path`; undefined where there is none. */
  valueAt(path: readonly PropertyKey[]): unknown;
  /** Where the value at `path` stands, or the nearest thing around it that exists. */
  valuePosition(path: readonly PropertyKey[]): Position;
  /** Where a key of the mapping at `path` stands. */
  keyPosition(path: readonly PropertyKey[], key: string): Position;
}

const START: Position = { line: 1, column: 1 };

/** Reads a YAML text. One that is malformed, nests too deep, or holds an {@link oddValue}, is a problem. */
export function readYaml(text: string): YamlText | Problem {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: "error",
      uniqueKeys: false,
    });
    const syntax = document.errors[0];
    if (syntax) return { message: `malformed YAML: ${syntax.message}`, position: at(lines, syntax.pos[0]) };
    const hostile = hostileKey(document);
    if (hostile !== undefined) {
      return { message: `the key "${HOSTILE_KEY}" is not allowed`, position: at(lines, hostile) };
    }
    const odd = oddValue(document);
    if (odd !== undefined) return { message: odd.message, position: at(lines, odd.offset) };
    return positioned(document, lines);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { message: `malformed YAML: ${reason}`, position: START };
  }
}

/** A key that validators pass over in silence, because it is a property of every object. */
const HOSTILE_KEY = "__proto__";

/** Where that key first stands, as an offset. */
function hostileKey(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.value !== HOSTILE_KEY) return undefined;
      found = key.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

/** Whether a text could not be read. */
export function isProblem(read: YamlText | Problem): read is Problem {
  return "message" in read;
}

function positioned(document: Document, lines: LineCounter): YamlText {
  const valuePosition = (path: readonly PropertyKey[]): Position => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return at(lines, node.range[0]);
    }
    return START;
  };
  // How far aliases unfold was checked before.
  const value: unknown = document.toJS({ maxAliasCount: -1 });
  return {
    value,
    valueAt: (path) => valueAt(value, path),
    valuePosition,
    keyPosition(path, key) {
      const node = path.length === 0 ? document.contents : document.getIn(path, true);
      const keys = isMap(node) ? node.items.map((pair) => pair.key) : [];
      const found = keys.find((each) => isScalar(each) && String(each.value) === key);
      return isNode(found) && found.range ? at(lines, found.range[0]) : valuePosition(path);
    },
  };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[part];
  }
  return current;
}

function at(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

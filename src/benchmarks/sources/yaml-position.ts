import { type Document, isMap, isNode, isScalar, type LineCounter } from "yaml";

/** A place in a YAML text: line and column, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the value at `path` stands, or the nearest thing around it that exists. */
export function valuePosition(document: Document, lines: LineCounter, path: readonly PropertyKey[]): Position {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return at(lines, node.range[0]);
  }
  return { line: 1, column: 1 };
}

/** Where a key of the mapping at `path` stands. */
export function keyPosition(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
  key: string,
): Position {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  const pairs = isMap(node) ? node.items : [];
  const found = pairs.map((pair) => pair.key).find((each) => isScalar(each) && String(each.value) === key);
  return isNode(found) && found.range ? at(lines, found.range[0]) : valuePosition(document, lines, path);
}

function at(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

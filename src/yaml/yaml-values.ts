import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
} from "yaml";
import type { Remedy } from "../failure/failure.ts";
import { quoted } from "../failure/quote.ts";

/** Something in a well-formed YAML text that cannot be taken as data, and where it stands. */
export interface OddValue {
  readonly message: string;
  /** In characters from the start of the text. */
  readonly offset: number;
  readonly remedy: Remedy;
}

/** No text needs more values than this; a few lines of aliases of aliases would unfold to billions. */
const MOST_VALUES = 1_000_000;
/** The parser looks through the text once for each alias. */
const MOST_ALIASES = 10_000;

/** A walk over a document, in the order of its text. */
interface Walk {
  /** Values below each anchor that was passed; `open` while the walk is inside. */
  readonly anchors: Map<string, number | "open">;
  /** Values so far, every alias counted with all that it stands for. */
  values: number;
  aliases: number;
  /** The alias that took either over its limit. */
  excess?: Alias;
  odd?: OddValue;
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function refuse(walk: Walk, node: Node, message: string, remedy: Remedy): void {
  const offset = offsetOf(node);
  if (walk.odd === undefined || offset < walk.odd.offset) walk.odd = { message, offset, remedy };
}

function visitAlias(walk: Walk, alias: Alias): void {
  walk.aliases += 1;
  if (walk.aliases > MOST_ALIASES) walk.excess ??= alias;
  const values = walk.anchors.get(alias.source);
  const name = quoted(`*${alias.source}`);
  if (values === undefined) {
    const anchor = quoted(`&${alias.source}`, 60);
    refuse(
      walk,
      alias,
      `the alias ${name} has no anchor before it`,
      `Set it with ${anchor}, or quote a text that begins with *.`,
    );
  } else if (values === "open") {
    refuse(
      walk,
      alias,
      `the alias ${name} stands inside of what it names`,
      "Write the value out, or name another one.",
    );
  } else {
    walk.values += values;
    if (walk.values > MOST_VALUES) walk.excess ??= alias;
  }
}

function visitScalar(walk: Walk, scalar: Scalar): void {
  walk.values += 1;
  if (typeof scalar.value !== "number" || Number.isFinite(scalar.value)) return;
  const source = scalar.source ?? String(scalar.value);
  const what = /^[-+]?\.(inf|nan)$/i.test(source) ? "is no finite number" : "is too large for a number";
  refuse(walk, scalar, `${quoted(source)} ${what}`, "Write a finite number, or quote it if it is a text.");
}

/** The parser could find these too, but compares every key with every other one. */
function visitKeys(walk: Walk, pairs: readonly Pair[]): void {
  const seen = new Set<string>();
  for (const { key } of pairs) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (seen.has(name)) refuse(walk, key, `the key ${quoted(name)} is repeated`, "Write every key of a mapping once.");
    seen.add(name);
  }
}

function visitNode(walk: Walk, node: unknown): void {
  if (isPair(node)) {
    visitNode(walk, node.key);
    visitNode(walk, node.value);
  } else if (isAlias(node)) visitAlias(walk, node);
  else if (isScalar(node) || isMap(node) || isSeq(node)) visitValue(walk, node);
}

function visitValue(walk: Walk, node: Node): void {
  const anchor = (node as { anchor?: string }).anchor;
  const before = walk.values;
  if (anchor !== undefined) walk.anchors.set(anchor, "open");
  if (isScalar(node)) visitScalar(walk, node);
  else {
    walk.values += 1;
    if (isMap(node)) visitKeys(walk, node.items);
    for (const item of (node as { items: readonly unknown[] }).items) visitNode(walk, item);
  }
  if (anchor !== undefined) walk.anchors.set(anchor, walk.values - before);
}

/**
 * The first thing in a document that cannot be taken as data: a repeated key, an alias without an anchor or inside of what it names,
 * more than 10,000 aliases, aliases that unfold to more than a million values, a number that is not finite (JSON has none).
 */
export function oddValue(document: Document): OddValue | undefined {
  const walk: Walk = { anchors: new Map(), values: 0, aliases: 0 };
  visitNode(walk, document.contents);
  if (walk.odd !== undefined || walk.excess === undefined) return walk.odd;
  const message =
    walk.aliases > MOST_ALIASES
      ? `there are ${walk.aliases} aliases, over ${MOST_ALIASES}`
      : `the aliases unfold to ${walk.values} values, over ${MOST_VALUES}`;
  return { message, offset: offsetOf(walk.excess), remedy: "Use fewer aliases." };
}

import type { AnySpace, Edit } from "../spaces/search-space.ts";
import { negatedScript } from "../spaces/transnas101-macro/edit-script.ts";
import { transnas101Macro } from "../spaces/transnas101-macro/space.ts";

/**
 * How lists of edits of a space are negated: every edit is undone at its place. Where edits move what comes after them,
 * as in TransNAS-Bench-101's macro space, the undone edits take their places in the other architecture.
 */
export function negationIn({ name }: AnySpace): (edits: readonly Edit[]) => readonly Edit[] {
  return name === transnas101Macro.name ? negatedScript : undone;
}

function undone(edits: readonly Edit[]): readonly Edit[] {
  return edits.map(({ position, from, to }) => ({ position, from: to, to: from }));
}

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { randomStream } from "../../../src/random/stream.ts";
import { nasbench301 as space } from "../../../src/spaces/nasbench301/space.ts";
import type { ArchitectureCode, Edit } from "../../../src/spaces/search-space.ts";
import { failure, unwrapped } from "../results.ts";

const genotypes = fc.integer({ min: 0, max: 1e9 }).map((seed) => space.sample(randomStream(seed)));
const BASE = unwrapped(
  space.parse(
    "normal:max3@0+max3@1-max3@0+max3@1-max3@0+max3@1-max3@0+max3@1:reduce:max3@0+max3@1-max3@0+max3@1-max3@0+max3@1-max3@0+max3@1",
  ),
);

/** The genotype like `BASE` but for node 5 of its normal cell, which is `sep3@0+skip@4`, say. */
function withNode5(node: string): ArchitectureCode {
  return unwrapped(space.parse(space.format(BASE).replace("max3@0+max3@1:reduce", `${node}:reduce`)));
}

const SHORT = ["max3", "avg3", "skip", "sep3", "sep5", "dil3", "dil5"];

/** A node as its two `operation@input` terms; the order of terms does not count. */
type Node = readonly [string, string];
const nameOf = (node: Node) => [...node].sort((a, b) => a.localeCompare(b)).join("+");

/** All nodes that one changed operation or one changed input makes of a node with five earlier ones. */
function steps(node: Node): Node[] {
  return [0, 1].flatMap((at) => {
    const [operation, input] = node[at]!.split("@") as [string, string];
    const sibling = node[1 - at]!;
    const changed = [
      ...SHORT.filter((other) => other !== operation).map((other) => `${other}@${input}`),
      ...["0", "1", "2", "3", "4"].filter((other) => other !== input).map((other) => `${operation}@${other}`),
    ];
    return changed.filter((term) => term.at(-1) !== sibling.at(-1)).map((term): Node => [term, sibling]);
  });
}

/** Distances by breadth-first search from a node to all 490. */
function searched(start: Node): Map<string, number> {
  const distances = new Map([[nameOf(start), 0]]);
  let front: Node[] = [start];
  for (let distance = 1; front.length > 0; distance++) {
    const next: Node[] = [];
    for (const node of front.flatMap(steps)) {
      if (distances.has(nameOf(node))) continue;
      distances.set(nameOf(node), distance);
      next.push(node);
    }
    front = next;
  }
  return distances;
}

describe("distance and edits", () => {
  test.each(["max3@0+max3@1", "sep3@1+dil5@3", "skip@2+avg3@4"])(
    "from %s to every node are those of a breadth-first search",
    (start) => {
      const [first = "", second = ""] = start.split("+");
      const distances = searched([first, second]);
      expect(distances.size).toBe(490);
      const from = withNode5(start);
      for (const [name, distance] of distances) {
        const to = withNode5(name);
        expect(space.distance(from, to)).toBe(distance);
        expect(space.distance(to, from)).toBe(distance);
      }
    },
  );

  test("add up over nodes, lead to the other genotype, and pass only through genotypes", () => {
    fc.assert(
      fc.property(genotypes, genotypes, (from, to) => {
        const edits = space.edits(from, to);
        expect(edits.length).toBe(space.distance(to, from));
        expect(unwrapped(space.apply(from, edits))).toEqual(to);
        for (let count = 0; count < edits.length; count++) {
          const between = unwrapped(space.apply(from, edits.slice(0, count)));
          expect(space.distance(between, to)).toBe(edits.length - count);
        }
      }),
    );
  });

  test("distance is a metric", () => {
    fc.assert(
      fc.property(genotypes, genotypes, genotypes, (a, b, c) => {
        expect(space.distance(a, a)).toBe(0);
        expect(space.distance(a, c)).toBeLessThanOrEqual(space.distance(a, b) + space.distance(b, c));
      }),
    );
  });

  test("two terms that trade places move one input, the one that is replaced first", () => {
    // Matched term by term this would be three edits: sep3 to dil3, input 1 to 2, dil3 to sep3.
    const [from, to] = [withNode5("sep3@0+dil3@1"), withNode5("dil3@0+sep3@2")];
    expect(space.edits(from, to)).toEqual([
      { position: 13, from: 7, to: 9 },
      { position: 15, from: 8, to: 7 },
    ]);
  });
});

describe("applying edits", () => {
  const apply = (...edits: Edit[]) => space.apply(BASE, edits);

  test("an edit that does not fit fails with the whole edit and genotype", () => {
    expect(failure(apply({ position: 0, from: 1, to: 3 }))).toEqual({
      code: "invalid-argument",
      message: `the edit "0: 1 to 3" does not fit ${space.format(BASE)}`,
      remedy:
        "Take edits from `edits` or name a position in [0, 32), the value it holds and one it can hold: an operation in [0, 7) at an even position, 7 plus the number of an earlier node at an odd one.",
    });
  });

  test.each([
    { position: 32, from: 0, to: 1 },
    { position: -1, from: 0, to: 1 },
    { position: 0.5, from: 0, to: 1 },
    { position: 0, from: 0, to: 7 },
    { position: 0, from: 0, to: -1 },
    { position: 0, from: 0, to: Number.NaN },
    { position: 1, from: 7, to: 3 },
    { position: 1, from: 7, to: 9 },
    { position: 13, from: 7, to: 12 },
    { position: 13, from: 7, to: 9.5 },
  ])("refuses %p", (edit) => {
    expect(failure(apply(edit)).code).toBe("invalid-argument");
  });

  test("lets an input be read twice on the way but not in the end", () => {
    const twice = { position: 13, from: 7, to: 8 };
    expect(failure(apply(twice))).toEqual({
      code: "invalid-argument",
      message: `the edits of ${space.format(BASE)} let node 5 of the normal cell read node "1" twice`,
      remedy: "Let the two operations of a node read two different earlier nodes.",
    });
    expect(unwrapped(apply(twice, { position: 15, from: 8, to: 7 }))).toEqual(BASE);
  });

  test("an edit sees what the one before it left", () => {
    const first = { position: 12, from: 0, to: 3 };
    expect(failure(apply(first, first)).message).toContain('the edit "12: 0 to 3" does not fit');
    expect(unwrapped(apply(first, { position: 12, from: 3, to: 0 }))).toEqual(BASE);
    expect(unwrapped(apply())).toEqual(BASE);
  });
});

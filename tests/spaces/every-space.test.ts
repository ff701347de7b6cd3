import { describe, expect, test } from "bun:test";
import { basename } from "node:path";
import { randomStream } from "../../src/random/stream.ts";
import type { AnySpace, Architecture } from "../../src/spaces/search-space.ts";
import { EVERY_SPACE, opened } from "./opened-spaces.ts";
import { failure, unwrapped } from "./results.ts";

const DRAWS = 60;

function draws(space: AnySpace, name: string, count = DRAWS): Architecture[] {
  const stream = randomStream("every space").child(space.name, name);
  return Array.from({ length: count }, () => space.sample(stream));
}

const text = (space: AnySpace, architecture: Architecture) => space.format(architecture);

describe.each(EVERY_SPACE.map((name) => [basename(name), name] as const))("the space %s", (_, name) => {
  test("reads what it writes", async () => {
    const space = await opened(name);
    for (const a of draws(space, "text")) {
      expect(text(space, unwrapped(space.parse(text(space, a))))).toBe(text(space, a));
    }
    for (const bad of ["", "|", "0".repeat(10_000), "(1,2", '{"matrix"', "nasbench\u0000"]) {
      const { code, message } = failure(space.parse(bad));
      expect(code).toBe("invalid-architecture");
      expect(message.length).toBeLessThan(500);
    }
  });

  test("has neighbours that are valid, distinct and not the architecture itself", async () => {
    const space = await opened(name);
    for (const a of draws(space, "neighbours", 20)) {
      const near = space.neighbours(a).map((each) => text(space, each));
      expect(new Set([...near, text(space, a)]).size).toBe(near.length + 1);
      for (const each of near) expect(text(space, unwrapped(space.parse(each)))).toBe(each);
      expect(near).toContain(text(space, space.mutate(a, randomStream("mutation"))));
    }
  });

  test("has neighbours at distance 1 that have it as a neighbour, wherever no edit prunes", async () => {
    const space = await opened(name);
    let [pairs, pruned] = [0, 0];
    for (const a of draws(space, "symmetry", 12)) {
      for (const b of space.neighbours(a)) {
        pairs++;
        const back = space.neighbours(b).some((each) => text(space, each) === text(space, a));
        expect(back).toBe(space.distance(a, b) === 1);
        if (!back) pruned++;
      }
    }
    expect(pairs).toBeGreaterThan(50);
    if (space.name !== "nasbench101") expect(pruned).toBe(0);
  });

  test("measures distances as a metric does, by the length of its edit scripts", async () => {
    const space = await opened(name);
    const sampled = draws(space, "scripts");
    for (let at = 0; at + 2 < sampled.length; at += 3) {
      const [a, b, c] = [sampled[at]!, sampled[at + 1]!, sampled[at + 2]!];
      expect(space.distance(a, a)).toBe(0);
      expect(space.distance(a, b)).toBe(space.distance(b, a));
      expect(space.distance(a, c)).toBeLessThanOrEqual(space.distance(a, b) + space.distance(b, c));
      expect(space.edits(a, b)).toHaveLength(space.distance(a, b));
    }
  });

  test("arrives at the target when an edit script is applied", async () => {
    const space = await opened(name);
    const sampled = draws(space, "application");
    for (let at = 1; at < sampled.length; at++) {
      const [from, to] = [sampled[at - 1]!, sampled[at]!];
      expect(text(space, unwrapped(space.apply(from, space.edits(from, to))))).toBe(text(space, to));
    }
    const nonsense = [{ position: 100_000, from: 0, to: 1 }];
    expect(failure(space.apply(sampled[0]!, nonsense)).code).toBe("invalid-argument");
  });

  test("draws the same architectures from the same stream, and graphs of one size", async () => {
    const space = await opened(name);
    const written = (each: Architecture) => text(space, each);
    expect(draws(space, "again").map(written)).toEqual(draws(space, "again").map(written));
    const sizes = new Set(draws(space, "graphs").map((a) => space.graph(a).operations.length));
    expect(sizes.size).toBe(1);
    for (const a of draws(space, "graphs")) {
      const { operations, adjacency } = space.graph(a);
      expect(adjacency).toHaveLength(operations.length ** 2);
      expect(Math.max(...operations)).toBeLessThan(space.vertexOperations);
    }
  });
});

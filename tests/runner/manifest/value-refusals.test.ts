import { afterAll, beforeAll, expect, test } from "bun:test";
import { refusal } from "../planned.ts";
import { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  project.stage("a", { params: "n: z.any()", body: "" });
});

afterAll(() => project.remove());

const CASES: Readonly<Record<string, readonly [manifest: string, message: string]>> = {
  "aliases that unfold to more than a million values": [
    `version: 2\nw: &w [${"a, ".repeat(99)}]\nx: &x [${"*w, ".repeat(100)}]\ny: &y [${"*x, ".repeat(90)}]\nz: *y\n`,
    `error: the aliases unfold to 1810290 values, over 1000000
  at pipeline.yaml:5:4

  5 | z: *y
    |    ^

  Use fewer aliases.`,
  ],
  "more than 10,000 aliases": [
    `version: 2\nw: &w 1\nx:\n${"- *w\n".repeat(10_001)}`,
    `error: there are 10001 aliases, over 10000
  at pipeline.yaml:10004:3

  10004 | - *w
        |   ^

  Use fewer aliases.`,
  ],
  "an alias without an anchor": [
    "version: 2\nstages:\n  a: { params: { n: *none } }\n",
    `error: the alias "*none" has no anchor before it
  at pipeline.yaml:3:21

  3 |   a: { params: { n: *none } }
    |                     ^

  Set it with "&none", or quote a text that begins with *.`,
  ],
  "an alias inside of what it names": [
    "version: 2\nstages:\n  a: { params: &p { n: *p } }\n",
    `error: the alias "*p" stands inside of what it names
  at pipeline.yaml:3:24

  3 |   a: { params: &p { n: *p } }
    |                        ^

  Write the value out, or name another one.`,
  ],
  "a number that is not finite": [
    "version: 2\nstages:\n  a: { params: { n: -.inf } }\n",
    `error: "-.inf" is no finite number
  at pipeline.yaml:3:21

  3 |   a: { params: { n: -.inf } }
    |                     ^

  Write a finite number, or quote it if it is a text.`,
  ],
  "no number where one is due": [
    "version: 2\nseed: .nan\nstages: {}\n",
    `error: ".nan" is no finite number
  at pipeline.yaml:2:7

  2 | seed: .nan
    |       ^

  Write a finite number, or quote it if it is a text.`,
  ],
  "a number that is too large": [
    "version: 2\nstages:\n  a: { matrix: { n: [1e400] } }\n",
    `error: "1e400" is too large for a number
  at pipeline.yaml:3:22

  3 |   a: { matrix: { n: [1e400] } }
    |                      ^

  Write a finite number, or quote it if it is a text.`,
  ],
  "values that name the same cell": [
    'version: 2\nstages:\n  a: { matrix: { n: [1, "1"] } }\n',
    `error: the matrix of "a" has both 1 and "1" under "n", which give cells of one name
  at pipeline.yaml:3:25

  3 |   a: { matrix: { n: [1, "1"] } }
    |                         ^

  Name every value once.`,
  ],
  "cells of two blocks that have one name": [
    'version: 2\nstages:\n  a: { matrix: [{ n: 1 }, { n: "1" }] }\n',
    `error: two cells have the name "a[n=1]"
  at pipeline.yaml:3:16

  3 |   a: { matrix: [{ n: 1 }, { n: "1" }] }
    |                ^

  Write the values so that they can be told apart.`,
  ],
  "a value that stands twice in a block": [
    "version: 2\nlists: { all: [x, y] }\nstages:\n  a: { matrix: { n: [y, $all] } }\n",
    `error: the matrix of "a" repeats "y" under "n"
  at pipeline.yaml:2:19

  2 | lists: { all: [x, y] }
    |                   ^

  Name every value once.`,
  ],
};

test.each(Object.entries(CASES))("a manifest is refused for %s", async (_, [manifest, message]) => {
  expect(await refusal(project, manifest)).toBe(message);
});

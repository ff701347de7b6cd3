import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { parseManifest } from "../../../src/runner/manifest/parse-manifest.ts";
import { refusal } from "../planned.ts";
import { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  for (const name of ["a", "b", "c"]) project.stage(name, { body: "" });
});

afterAll(() => project.remove());

const CASES: Readonly<Record<string, readonly [text: string, message: string]>> = {
  "malformed YAML": [
    "version: 2\nstages:\n  a: { needs: [b\n",
    `error: malformed YAML: Flow sequence in block collection must be sufficiently indented and end with a ]
  at pipeline.yaml:4:1

  4 | 
    | ^

  Correct the YAML at this place.`,
  ],
  "a repeated key": [
    "version: 2\nstages:\n  a: {}\n  a: {}\n",
    `error: the key "a" is repeated
  at pipeline.yaml:4:3

  4 |   a: {}
    |   ^

  Write every key of a mapping once.`,
  ],
  "an unknown key": [
    "version: 2\nstages:\n  a:\n    matix: { n: [1] }\n",
    `error: unknown key "matix" in "stages.a"
  at pipeline.yaml:4:5

  4 |     matix: { n: [1] }
    |     ^

  Did you mean "matrix"?`,
  ],
  "an unknown key at the top": [
    "version: 2\nstagse: {}\n",
    `error: unknown key "stagse"
  at pipeline.yaml:2:1

  2 | stagse: {}
    | ^

  Did you mean "stages"?`,
  ],
  "a wrong type": [
    "version: 2\nstages:\n  a:\n    slots: many\n",
    `error: "stages.a.slots" must be "max" or a number, not "many"
  at pipeline.yaml:4:12

  4 |     slots: many
    |            ^

  Correct the value; docs/runner.md describes every key.`,
  ],
  "a missing version": [
    "stages: {}\n",
    `error: "version" is missing: it must be 2
  at pipeline.yaml:1:1

  1 | stages: {}
    | ^

  Correct the value; docs/runner.md describes every key.`,
  ],
  "an empty file": [
    "",
    `error: "the manifest" must be a mapping, not null
  at pipeline.yaml:1:1

  1 | 
    | ^

  Correct the value; docs/runner.md describes every key.`,
  ],
  "an unknown stage among the needs": [
    "version: 2\nstages:\n  a: {}\n  abc: { needs: [a, abd] }\n",
    `error: unknown stage "abd"
  at pipeline.yaml:4:21

  4 |   abc: { needs: [a, abd] }
    |                     ^

  Did you mean "abc"?`,
  ],
  "stages in a circle": [
    "version: 2\nstages:\n  a: { needs: [c] }\n  b: { needs: [a] }\n  c: { needs: [b] }\n",
    `error: the stages need each other in a circle: "a" → "c" → "b" → "a"
  at pipeline.yaml:4:16

  4 |   b: { needs: [a] }
    |                ^

  Remove one of these needs, such as "a" here.`,
  ],
  "an unknown default profile": [
    "version: 2\nprofile: quik\nprofiles: { quick: {} }\nstages: {}\n",
    `error: unknown profile "quik"
  at pipeline.yaml:2:10

  2 | profile: quik
    |          ^

  Did you mean "quick"?`,
  ],
  "an empty list in a matrix": [
    "version: 2\nstages:\n  a: { matrix: { n: [] } }\n",
    `error: "stages.a.matrix.n" must be of at least 1 item, not []
  at pipeline.yaml:3:21

  3 |   a: { matrix: { n: [] } }
    |                     ^

  Correct the value; docs/runner.md describes every key.`,
  ],
  "an empty list of blocks": [
    "version: 2\nstages:\n  a: { matrix: [] }\n",
    `error: "stages.a.matrix" must be of at least 1 item, not []
  at pipeline.yaml:3:16

  3 |   a: { matrix: [] }
    |                ^

  Correct the value; docs/runner.md describes every key.`,
  ],
  "a value of a matrix that is none": [
    "version: 2\nstages:\n  a: { matrix: [{ n: { x: 1 } }] }\n",
    `error: "stages.a.matrix.0.n" must be a text or a number or true or false or a list, not {"x":1}
  at pipeline.yaml:3:22

  3 |   a: { matrix: [{ n: { x: 1 } }] }
    |                      ^

  Correct the value; docs/runner.md describes every key.`,
  ],
  "the version before": [
    "version: 1\nstages: {}\n",
    `error: "version" must be 2, not 1
  at pipeline.yaml:1:10

  1 | version: 1
    |          ^

  Correct the value; docs/runner.md describes every key.`,
  ],
  "a key of a matrix that no cell's name could hold": [
    'version: 2\nstages:\n  a: { matrix: { "n,m=": [1] } }\n',
    `error: the matrix key "n,m=" of "a" is not allowed
  at pipeline.yaml:3:18

  3 |   a: { matrix: { "n,m=": [1] } }
    |                  ^

  Use letters, digits, - and _, a letter first.`,
  ],
  "memory that is no size": [
    "version: 2\nstages:\n  a:\n    memory: 2 gigs\n",
    `error: "stages.a.memory" is not valid: it must be a size such as 500M or 2GiB (found "2 gigs")
  at pipeline.yaml:4:13

  4 |     memory: 2 gigs
    |             ^

  Correct the value; docs/runner.md describes every key.`,
  ],
};

describe("a manifest is refused with position, excerpt and remedy for", () => {
  for (const [name, [text, message]] of Object.entries(CASES)) {
    test(name, async () => {
      expect(await refusal(project, text)).toBe(message);
    });
  }
});

test("an excerpt of a long line is cut to 80 columns around the position", async () => {
  const message = await refusal(project, `version: 2\nstages: { a: { needs: [${'"a", '.repeat(60)}zebra] } }\n`);
  const frame = message.split("\n").slice(3, 5);
  expect(frame[0]!.length).toBeLessThanOrEqual(82);
  expect(frame[0]![frame[1]!.indexOf("^")]).toBe("z");
});

test("no text makes the parser throw, and every refusal has a position", () => {
  const pieces = fc.constantFrom(
    "version: 2\n",
    "stages:\n",
    "  a: ",
    "{",
    "}",
    "[",
    "]",
    "*x",
    "&x ",
    "- ",
    ": ",
    "!!",
    "\t",
    "\u0000",
    "a",
    "1",
    "\n",
    '"',
    "<<: ",
    "? ",
    "%YAML",
    "---\n",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = parseManifest("f.yaml", text);
      if (!parsed.ok) expect(parsed.failure.where).toMatch(/^f\.yaml:\d+:\d+$/);
    }),
    { numRuns: 500 },
  );
}, 60_000);

test("deep nesting and great length are refused, not a crash", () => {
  for (const text of ["[".repeat(20_000), `a: ${"x".repeat(1_000_001)}`]) {
    const parsed = parseManifest("f.yaml", text);
    expect(parsed.ok ? "accepted" : parsed.failure.code).toBe("invalid-manifest");
  }
});

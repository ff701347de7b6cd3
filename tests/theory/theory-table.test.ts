import { expect, test } from "bun:test";
import { join, resolve } from "node:path";
import { randomStream } from "../../src/random/stream.ts";
import { countCells } from "../../src/theory/nasbench101-cells.ts";
import { openTheorySpaces } from "../../src/theory/open-spaces.ts";
import { theoryRows } from "../../src/theory/theory-rows.ts";
import { theoryTable } from "../../src/theory/theory-table.ts";
import { failure, unwrapped } from "../spaces/results.ts";

const EXAMPLE = join(resolve(import.meta.dir, "../.."), "data/spaces/example.yaml");

test("the theory table counts in the spaces that it opens by name, and in NAS-Bench-101's cells", async () => {
  const names = ["transnas101-micro", "block(4,3)"];
  const rows = unwrapped(await theoryTable(names, 1, randomStream("theory")));
  const spaces = unwrapped(await openTheorySpaces(names));
  expect(rows).toEqual(theoryRows({ spaces, cells: countCells([1]), edits: [1], stream: randomStream("theory") }));
  expect(new Set(rows.map(({ space }) => space))).toContain("block(4,3)");
}, 60_000);

test("spaces are opened in their order, by name, size or file; another name is refused", async () => {
  const opened = unwrapped(await openTheorySpaces(["nasbench201", "block", "block(2,2)", EXAMPLE]));
  expect(opened.map(({ name }) => name)).toEqual(["nasbench201", "block(20,4)", "block(2,2)", "example"]);
  expect(failure(await openTheorySpaces(["nasbench20"])).code).toBe("unknown-space");
});

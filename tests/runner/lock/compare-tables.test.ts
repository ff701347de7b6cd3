import { expect, test } from "bun:test";
import { compareTables } from "../../../src/runner/lock/compare-tables.ts";

const BEFORE = `space,run,metric,value,backend,fingerprint
a,1,tau,0.5,wasm,f1
a,1,loss,2,wasm,f1
a,2,tau,0.25,wasm,f1
b,1,tau,0.75,wasm,f1
`;

test("matches rows by leading columns and lists changed values, the largest change first", () => {
  const after = `space,run,metric,value,backend,fingerprint
b,1,tau,0.75,native,f2
a,1,tau,0.25,wasm,f2
a,1,loss,2.5,wasm,f2
c,1,tau,0.1,wasm,f2
`;
  expect(compareTables(BEFORE, after, ["fingerprint"])).toEqual({
    keys: ["space", "run", "metric"],
    added: 1,
    removed: 1,
    changed: 3,
    values: [
      { row: "a, 1, tau", column: "value", before: "0.5", after: "0.25", share: 0.5 },
      { row: "a, 1, loss", column: "value", before: "2", after: "2.5", share: 0.2 },
      { row: "b, 1, tau", column: "backend", before: "wasm", after: "native", share: 0 },
    ],
  });
});

test("finds no change where only an ignored column differs", () => {
  const { changed, values } = compareTables(BEFORE, BEFORE.replaceAll("f1", "f2"), ["fingerprint"]);
  expect([changed, values]).toEqual([0, []]);
});

test("never matches rows by a column with fractions", () => {
  const { keys, values } = compareTables("value,name\n0.5,a\n0.7,b\n", "value,name\n0.6,a\n0.7,b\n");
  expect(keys).toEqual(["name"]);
  expect(values).toMatchObject([{ row: "a", before: "0.5", after: "0.6" }]);
});

test("counts a column that one version lacks as a change, and rows that nothing tells apart as such", () => {
  expect(compareTables("name,n\na,1\n", "name\na\n").values).toEqual([
    { row: "a", column: "n", before: "1", after: "", share: 0 },
  ]);
  expect(compareTables("name\na\na\n", "name\na\n")).toEqual({
    keys: [],
    added: 1,
    removed: 2,
    changed: 0,
    values: [],
  });
});

import { expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareWithin, type TableAgreement } from "../../../src/runner/lock/agree-tables.ts";
import { writeArrow } from "../../../src/tables/arrow-file.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const csv = (before: string, after: string) => compareWithin("a/t.csv", bytes(before), bytes(after));
const agrees: TableAgreement = { kind: "agrees" };

test("numbers agree within a millionth of the larger one, whatever their size or form", () => {
  expect(csv("x\n1\n1e-30\n-2\n0\n", "x\n1.0000009\n1.0000005e-30\n-2.000001\n0.0\n")).toEqual(agrees);
  expect(csv("x\n1\n", "x\n1.0000011\n")).toEqual({ kind: "differs", where: "x in row 1 is 1.0000011, not 1" });
  expect(csv("x\n2\n0\n", "x\n2\n1e-9\n")).toEqual({ kind: "differs", where: "x in row 2 is 1e-9, not 0" });
});

test("everything else agrees when it is the same, but for the stamp of what made a row", () => {
  expect(csv("n,fingerprint\na,1\n", "n,fingerprint\na,2\n")).toEqual(agrees);
  expect(csv("n\na\n", "n\nb\n")).toEqual({ kind: "differs", where: "n in row 1 is b, not a" });
  expect(csv("n,m\na,\n", "n,m\na,0\n").kind).toBe("differs");
  expect(csv("n\na\n", "m\na\n")).toEqual({ kind: "differs", where: "it has other columns" });
  expect(csv("n\na\n", "n\na\nb\n")).toEqual({ kind: "differs", where: "it has 2 rows, not 1" });
});

test("Arrow files are tables, other files are none", () => {
  const schema = { n: "integer", x: "number", t: "text" } as const;
  const folder = mkdtempSync(join(tmpdir(), "delta-nas-agree-"));
  const table = (x: number, t = "a") => {
    const file = join(folder, "t.arrow");
    writeArrow(file, schema, { n: Int32Array.of(1, 2), x: Float64Array.of(Number.NaN, x), t: [t, "b"] });
    return readFileSync(file);
  };
  expect(compareWithin("t.arrow", table(1), table(1 + 1e-9))).toEqual(agrees);
  expect(compareWithin("t.arrow", table(1), table(1.1)).kind).toBe("differs");
  expect(compareWithin("t.arrow", table(1), table(1, "c")).kind).toBe("differs");
  expect(compareWithin("t.svg", bytes("a"), bytes("b"))).toEqual({ kind: "no table" });
  rmSync(folder, { recursive: true });
});

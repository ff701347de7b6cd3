import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SCRIPT = join(import.meta.dir, "../../scripts/compare-tables.ts");
const scratch = mkdtempSync(join(tmpdir(), "delta-nas-compare-"));
afterAll(() => rmSync(scratch, { recursive: true }));

type Files = Readonly<Record<string, string>>;

function folder(files: Files): string {
  const path = mkdtempSync(join(scratch, "folder-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

/** The lines that a comparison prints, and how it ends. */
function compare(before: Files, after: Files, ...more: string[]): { lines: string[]; code: number } {
  const { stdout, exitCode } = Bun.spawnSync([process.execPath, SCRIPT, folder(before), folder(after), ...more]);
  return { lines: stdout.toString().trimEnd().split("\n"), code: exitCode };
}

const TABLE = `space,metric,value,note,measured_from
a,tau,0.5,"one, ""two""",f1
a,mse,2,,f1
b,tau,0.30000000000000004,,f2
`;

describe("comparing folders of tables", () => {
  test("neither the order of rows and columns nor the names of origins count", () => {
    const shuffled = `metric,space,value,measured_from,note
tau,b,0.30000000000000004,g2,
mse,a,2,g1,
tau,a,0.5,g3,"one, ""two"""
`;
    expect(compare({ "t.csv": TABLE }, { "t.csv": shuffled })).toEqual({
      lines: ["t.csv: 3 rows, 4 columns: equal", "all tables are equal"],
      code: 0,
    });
  });

  test("numbers are compared as texts, and a difference is shown with the values that name its row", () => {
    const rounded = TABLE.replace("0.30000000000000004", "0.3");
    expect(compare({ "t.csv": TABLE }, { "t.csv": rounded })).toEqual({
      lines: [
        "t.csv: 3 rows, 4 columns: 1 rows differ or are gone, 1 are other or new",
        '  value: "0.30000000000000004" → "0.3" in space=b, metric=tau',
        "1 tables differ",
      ],
      code: 1,
    });
    expect(compare({ "t.csv": TABLE }, { "t.csv": TABLE.replace(",2,", ",2.0,") }).code).toBe(1);
  });

  test("a row counts as often as it stands there", () => {
    const once = "name,value\na,1\nb,1\n";
    const twice = "name,value\na,1\na,1\nb,1\n";
    expect(compare({ "t.csv": twice }, { "t.csv": once }).lines[1]).toBe("  only before: name=a, value=1");
    expect(compare({ "t.csv": once }, { "t.csv": twice })).toEqual({
      lines: [
        "t.csv: 2 rows, 2 columns: 0 rows differ or are gone, 1 are other or new",
        "  only after: name=a, value=1",
        "1 tables differ",
      ],
      code: 1,
    });
  });

  test("a file or a column that only one folder has is a difference, also of a table without rows", () => {
    expect(compare({ "t.csv": TABLE, "u.csv": "a\n1\n" }, { "t.csv": TABLE, "v.csv": "a\n1\n" })).toEqual({
      lines: [
        "t.csv: 3 rows, 4 columns: equal",
        "u.csv: missing: only before",
        "v.csv: extra: only after",
        "2 tables differ",
      ],
      code: 1,
    });
    expect(compare({ "t.csv": "a,b\n" }, { "t.csv": "a\n" }).lines[1]).toBe('  column "b" is missing');
    expect(compare({ "t.csv": "a\n" }, { "t.csv": "a,b\n" })).toMatchObject({ code: 1 });
  });

  test("further columns are left out when that is asked for", () => {
    const other = { "t.csv": TABLE.replaceAll("0.5", "0.6") };
    expect(compare({ "t.csv": TABLE }, other).code).toBe(1);
    expect(compare({ "t.csv": TABLE }, other, "--ignore", "value").code).toBe(0);
  });

  test("folders that are none, or hold no table, are refused", () => {
    expect(compare({}, {}).code).toBe(2);
    const there = folder({ "t.csv": TABLE });
    for (const words of [[there], [there, join(scratch, "nowhere")], [there, there, there]]) {
      expect(Bun.spawnSync([process.execPath, SCRIPT, ...words]).exitCode).toBe(2);
    }
  });
});

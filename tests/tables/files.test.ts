import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { parseArrow, readArrow, writeArrow } from "../../src/tables/arrow-file.ts";
import { arrowTable } from "../../src/tables/artifact.ts";
import { writeCsv } from "../../src/tables/csv-file.ts";
import { csvTable } from "../../src/tables/csv-table.ts";
import { columnsOf, rowsOf } from "../../src/tables/table.ts";

const folder = mkdtempSync(join(tmpdir(), "delta-nas-tables-"));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = { row: "integer", accuracy: "number", architecture: "text" } as const;
const columns = columnsOf(schema, [
  { row: 3, accuracy: 94.3733, architecture: "|a~0|+|b~0|" },
  { row: 15624, accuracy: Number.NaN, architecture: 'with "quotes", and commas' },
]);

/** The bytes of a file that holds a table. */
function arrowBytes(...table: Parameters<typeof writeArrow> extends [string, ...infer T] ? T : never): Uint8Array {
  const path = join(folder, "bytes.arrow");
  writeArrow(path, ...table);
  return readFileSync(path);
}

/** A written table whose last words give its footer another length. */
function withFooter(length: number): Uint8Array {
  const bytes = Buffer.from(arrowBytes(schema, columns));
  bytes.writeInt32LE(length, bytes.length - 10);
  return bytes;
}

describe("table files", () => {
  test("an Arrow file gives back what was written", () => {
    const path = join(folder, "a.arrow");
    writeArrow(path, schema, columns);
    const read = readArrow(path, schema);
    expect(read.ok && rowsOf(read.value)).toEqual(rowsOf(columns));
  });

  test("an empty table keeps its columns", () => {
    const path = join(folder, "empty.arrow");
    writeArrow(path, schema, columnsOf(schema, []));
    const read = readArrow(path, schema);
    expect(read.ok && rowsOf(read.value)).toEqual([]);
    expect(read.ok && Object.keys(read.value)).toEqual(["row", "accuracy", "architecture"]);
  });

  test("the same columns give the same bytes", () => {
    for (const name of ["b1.arrow", "b2.arrow"]) writeArrow(join(folder, name), schema, columns);
    expect(readFileSync(join(folder, "b1.arrow")).equals(readFileSync(join(folder, "b2.arrow")))).toBe(true);
  });

  test("a file that is no Arrow table, or lacks a column, is a failure that names it", () => {
    const path = join(folder, "c.arrow");
    writeFileSync(path, "not arrow at all");
    const broken = readArrow(path, schema);
    expect(!broken.ok && broken.failure.code).toBe("corrupt-file");
    writeArrow(path, schema, columns);
    const lacking = readArrow(path, { ...schema, zen: "number" } as const);
    expect(!lacking.ok && lacking.failure.message).toBe('column "zen" is missing');
    const wrong = readArrow(path, { architecture: "number" } as const);
    expect(!wrong.ok && wrong.failure.message).toBe('column "architecture" does not hold number values');
  });

  test("an Arrow file has the two ends of the file format, around a whole number of words", () => {
    const bytes = arrowBytes(schema, columns);
    const text = (from: number, to?: number) => Buffer.from(bytes.subarray(from, to)).toString("latin1");
    expect([text(0, 8), text(-6), (bytes.length - 10) % 8]).toEqual(["ARROW1\0\0", "ARROW1", 0]);
  });

  test("an Arrow file that is cut short anywhere is a failure, and never a shorter table", () => {
    const bytes = arrowBytes(schema, columns);
    for (let length = 0; length < bytes.length; length++) {
      const cut = parseArrow(bytes.subarray(0, length), schema, "cut.arrow");
      expect([length, !cut.ok && cut.failure.code]).toEqual([length, "corrupt-file"]);
    }
  });

  test.each([
    ["an Arrow stream", () => tableToIPC(tableFromArrays(columns), { format: "stream" })!, "begin with"],
    ["its first half", () => arrowBytes(schema, columns).slice(0, 300), "its end is missing"],
    ["a footer longer than the file", () => withFooter(1 << 20), "its footer is damaged"],
    ["a footer of no length", () => withFooter(0), "its footer is damaged"],
    ["a footer that lies elsewhere", () => withFooter(40), ""],
  ])("%s is no Arrow file", (_, made, said) => {
    const read = parseArrow(made(), schema, "other.arrow");
    expect(!read.ok && [read.failure.code, read.failure.where]).toEqual(["corrupt-file", "other.arrow"]);
    expect(!read.ok && read.failure.message).toContain(said);
  });

  test("CSV leaves missing numbers empty and quotes what needs it", () => {
    const path = join(folder, "d.csv");
    writeCsv(path, schema, columns);
    expect(readFileSync(path, "utf8")).toBe(
      'row,accuracy,architecture\n3,94.3733,|a~0|+|b~0|\n15624,,"with ""quotes"", and commas"\n',
    );
  });

  test.each([arrowTable("e.arrow", schema), csvTable("e.csv", schema)])(
    "an artifact gives back what it was given",
    async (artifact) => {
      const path = join(folder, artifact.file);
      await artifact.encode(path, columns);
      expect(rowsOf(await artifact.decode(path))).toEqual(rowsOf(columns));
      writeFileSync(path, "row,accuracy\n1,2\n");
      await expect(artifact.decode(path)).rejects.toThrow(
        artifact.file.endsWith(".csv") ? "is missing" : "not an Arrow file",
      );
    },
  );

  test("what an Arrow file gives is no view of a buffer that others hold", () => {
    const path = join(folder, "f.arrow");
    writeArrow(path, schema, columns);
    const [first, second] = [readArrow(path, schema), readArrow(path, schema)];
    if (!first.ok || !second.ok) throw new Error("not read");
    first.value.row[0] = 7;
    expect([first.value.row.buffer.byteLength, second.value.row[0]]).toEqual([8, 3]);
  });
});

import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeArrow } from "../../src/tables/arrow-file.ts";
import { columnsOf } from "../../src/tables/table.ts";
import { NEEDS_PYTHON, PYTHON, runPython } from "./python.ts";

const folder = mkdtempSync(join(tmpdir(), "delta-nas-python-"));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = { row: "integer", accuracy: "number", architecture: "text" } as const;
const rows = [
  { row: -1, accuracy: 94.3733, architecture: "|a~0|+|b~0|" },
  { row: 2147483647, accuracy: Number.NaN, architecture: "" },
  { row: 0, accuracy: Number.NEGATIVE_INFINITY, architecture: "Δ 漢 😀" },
];

/** What pyarrow and pandas find in a file, every value as Python writes it. */
const READ = `
import sys, pandas, pyarrow as pa, pyarrow.feather
for name in ["full.arrow", "empty.arrow"]:
    tables = [pa.ipc.open_file(name).read_all(), pyarrow.feather.read_table(name)]
    for table in tables:
        table.validate(full=True)
        print([f"{field.name}: {field.type}" for field in table.schema], table.num_rows, sum(c.null_count for c in table.columns))
    print(table.to_pydict())
    frame = pandas.read_feather(name)
    print([str(kind) for kind in frame.dtypes][:2], frame.to_dict("list"))
`;

test.skipIf(PYTHON === undefined)(`pyarrow and pandas read what is written${NEEDS_PYTHON}`, async () => {
  writeArrow(join(folder, "full.arrow"), schema, columnsOf(schema, rows));
  writeArrow(join(folder, "empty.arrow"), schema, columnsOf(schema, []));
  const types = "['row: int32', 'accuracy: double', 'architecture: string']";
  const full =
    "{'row': [-1, 2147483647, 0], 'accuracy': [94.3733, nan, -inf], 'architecture': ['|a~0|+|b~0|', '', 'Δ 漢 😀']}";
  const empty = "{'row': [], 'accuracy': [], 'architecture': []}";
  expect((await runPython(READ, folder)).trim().split("\n")).toEqual([
    ...[`${types} 3 0`, `${types} 3 0`, full, `['int32', 'float64'] ${full}`],
    ...[`${types} 0 0`, `${types} 0 0`, empty, `['int32', 'float64'] ${empty}`],
  ]);
});

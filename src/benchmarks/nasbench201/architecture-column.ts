import { failed, type Result, success } from "../../failure/failure.ts";
import { nasbench201 } from "../../spaces/nasbench201/space.ts";
import { type CsvRows, corrupt } from "../csv-rows.ts";

/**
 * The row of each official index, from a column of architecture strings that names every cell once. `known` are the
 * rows of another file, which this one must repeat. Fails with `corrupt-file` and `file:line`.
 */
export function readArchitectures(csv: CsvRows, name: string, known?: Int32Array): Result<Int32Array> {
  const at = csv.header.indexOf(name);
  const strings = officialStrings();
  const rows = new Int32Array(csv.rows.length);
  const seen = new Uint8Array(nasbench201.count);
  for (const [index, fields] of csv.rows.entries()) {
    const row = strings.get(fields[at]!);
    const problem = row === undefined ? unknown(fields[at]!) : seen[row] ? `"${fields[at]}" occurs twice` : undefined;
    if (row === undefined || problem) return failed(corrupt(csv.file, index + 2, problem!));
    if (known && known[index] !== row) {
      return failed(corrupt(csv.file, index + 2, `"${fields[at]}" has another index in another file`));
    }
    seen[row] = 1;
    rows[index] = row;
  }
  return success(rows);
}

let strings: ReadonlyMap<string, number> | undefined;

/** All official strings with their rows; a hash lookup is several times faster than parsing. */
function officialStrings(): ReadonlyMap<string, number> {
  strings ??= new Map(
    Array.from({ length: nasbench201.count }, (_, row) => [nasbench201.format(nasbench201.at(row)), row]),
  );
  return strings;
}

function unknown(text: string): string {
  const parsed = nasbench201.parse(text);
  return parsed.ok ? `"${text}" is not in the official notation` : parsed.failure.message;
}

import type { Cell } from "../../../src/spaces/nasbench101/cell.ts";
import { CellHasher } from "../../../src/spaces/nasbench101/hash.ts";

/** The benchmark's hash of a cell as it stands, 32 lower-case hexadecimal digits. */
export function cellHash(cell: Cell): string {
  return Buffer.from(new CellHasher().digest(cell)).toString("hex");
}

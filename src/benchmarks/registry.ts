import { failed, type Result } from "../failure/failure.ts";
import type { BenchmarkTable } from "./benchmark-table.ts";
import { type OpenOptions, openNasBench201 } from "./nasbench201/open.ts";
import type { SourceList } from "./sources/source-list.ts";

type Opener = (list: SourceList, options: OpenOptions) => Promise<Result<BenchmarkTable>>;

/** How each space's benchmark is opened. Adding a benchmark is one line here. */
const OPENERS: Readonly<Partial<Record<string, Opener>>> = {
  nasbench201: openNasBench201,
};

/** Opens the benchmark of a space; fails with `unsupported` when the space has none, and as its opener does. */
export async function openBenchmark(
  space: string,
  list: SourceList,
  options: OpenOptions,
): Promise<Result<BenchmarkTable>> {
  const opener = OPENERS[space];
  if (opener !== undefined) return opener(list, options);
  const message = `the search space "${space}" has no benchmark table`;
  return failed({ code: "unsupported", message, remedy: `use one of: ${Object.keys(OPENERS).join(", ")}` });
}

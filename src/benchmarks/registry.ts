import { failed, type Result } from "../failure/failure.ts";
import type { Benchmark } from "./benchmark-table.ts";
import type { OpenOptions } from "./open-options.ts";
import type { SourceList } from "./sources/source-list.ts";

type Opener = (list: SourceList, options: OpenOptions) => Promise<Result<Benchmark>>;

/** How each space's benchmark is opened; the modules of the others are never loaded. Adding one is one line here. */
const OPENERS: ReadonlyMap<string, Opener> = new Map<string, Opener>([
  ["nasbench101", async (...asked) => (await import("./nasbench101/open.ts")).openNasBench101(...asked)],
  ["nasbench201", async (...asked) => (await import("./nasbench201/open.ts")).openNasBench201(...asked)],
  ["nasbench301", async (...asked) => (await import("./nasbench301/benchmark.ts")).openSurrogateBenchmark(...asked)],
  ["transnas101-micro", async (...asked) => (await import("./transnas101/open.ts")).openTransNas101Micro(...asked)],
  ["transnas101-macro", async (...asked) => (await import("./transnas101/open.ts")).openTransNas101Macro(...asked)],
]);

/** The spaces of which a benchmark measured architectures, in a fixed order. */
export const MEASURED_SPACES: readonly string[] = [...OPENERS.keys()];

/** Opens the benchmark of a space; fails with `unsupported` when the space has none, and as its opener does. */
export async function openBenchmark(space: string, list: SourceList, options: OpenOptions): Promise<Result<Benchmark>> {
  const opener = OPENERS.get(space);
  if (opener !== undefined) return opener(list, options);
  const message = `the search space "${space}" has no benchmark table`;
  return failed({ code: "unsupported", message, remedy: `use one of: ${MEASURED_SPACES.join(", ")}` });
}

import { failed, type Result, success } from "../failure/failure.ts";
import type { Benchmark } from "./benchmark.ts";
import { benchmarkFile, MEASURED_SPACES } from "./benchmark-folders.ts";
import type { BenchmarkOpener, OpenOptions } from "./open-options.ts";
import type { SourceList } from "./sources/source-list.ts";

/** Opens the benchmark of a space; fails with `unsupported` when the space has none, and as its opener does. */
export async function openBenchmark(space: string, list: SourceList, options: OpenOptions): Promise<Result<Benchmark>> {
  const opener = await benchmarkOpener(space);
  return opener.ok ? opener.value.open(space, list, options) : opener;
}

/** How the benchmark of a space is opened; only its modules are loaded. Fails with `unsupported` when there is none. */
export async function benchmarkOpener(space: string): Promise<Result<BenchmarkOpener>> {
  const file = openerFile(space);
  if (!file.ok) return file;
  const { default: opener } = (await import(file.value)) as { readonly default: BenchmarkOpener };
  return success(opener);
}

/**
 * The modules, by absolute paths, that {@link openBenchmark} imports for a space, beside its own: whatever else is loaded
 * can be reached from them by imports that are written out. Fails with `unsupported`.
 */
export function benchmarkModules(space: string): Result<string[]> {
  const file = openerFile(space);
  return file.ok ? success([file.value]) : file;
}

function openerFile(space: string): Result<string> {
  const file = benchmarkFile(space, "open-benchmark");
  if (file !== undefined) return success(file);
  const message = `the search space "${space}" has no benchmark table`;
  return failed({ code: "unsupported", message, remedy: `Use one of: ${MEASURED_SPACES.join(", ")}.` });
}

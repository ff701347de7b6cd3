import { join } from "node:path";

/** The folder below this one of each measured space's benchmark. Adding a benchmark is its folder and one line here. */
const FOLDERS: Readonly<Record<string, string>> = {
  nasbench101: "nasbench101",
  nasbench201: "nasbench201",
  nasbench301: "nasbench301",
  "transnas101-micro": "transnas101",
  "transnas101-macro": "transnas101",
};

/** The spaces of which a benchmark measured architectures, in a fixed order. */
export const MEASURED_SPACES: readonly string[] = Object.keys(FOLDERS);

/** Files that every benchmark has: how its values are opened, and which searches they allow. */
export type BenchmarkFile = "open-benchmark" | "tasks";

/**
 * The absolute path of a file of a space's benchmark; undefined where the space has none. Whoever imports it by this path
 * does not depend on the other benchmarks.
 */
export function benchmarkFile(space: string, file: BenchmarkFile): string | undefined {
  return Object.hasOwn(FOLDERS, space) ? join(import.meta.dir, FOLDERS[space]!, `${file}.ts`) : undefined;
}

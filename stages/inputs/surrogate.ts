import { join } from "node:path";
import { type NasBench301Surrogate, openNasBench301Surrogate } from "../../src/benchmarks/nasbench301/surrogate.ts";
import { readSources } from "../../src/benchmarks/sources/read-sources.ts";
import type { Result } from "../../src/failure/failure.ts";
import type { Architecture, ArchitectureCode } from "../../src/spaces/search-space.ts";

/** Opens the surrogate from the files that the stage `fetch` brought; nothing is fetched here. */
export async function openSurrogate(root: string): Promise<Result<NasBench301Surrogate>> {
  const sources = readSources(join(root, "data", "sources.yaml"));
  if (!sources.ok) return sources;
  return openNasBench301Surrogate(sources.value, {
    downloads: join(root, "data", "downloads"),
    mirrors: [],
    offline: true,
  });
}

/** What the surrogate predicts of genotypes, in percent. */
export async function predictedAccuracies(
  root: string,
  genotypes: readonly Architecture[],
): Promise<Result<Float64Array>> {
  const surrogate = await openSurrogate(root);
  if (!surrogate.ok) return surrogate;
  try {
    return await surrogate.value.predict(genotypes as readonly ArchitectureCode[]);
  } finally {
    await surrogate.value.close();
  }
}

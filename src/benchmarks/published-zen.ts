import { failed, type Result, success } from "../failure/failure.ts";
import type { BenchmarkTable } from "./benchmark-table.ts";
import { openDecodedTable } from "./decoded-table.ts";
import { fileOf, type LoadedFile } from "./load-files.ts";
import type { OpenOptions } from "./open-options.ts";
import { NO_SPLIT } from "./published-costs.ts";
import type { SourceList } from "./sources/source-list.ts";
import { readZenArchive, type ZenArchive } from "./zen-archive.ts";

/** The metric's name. */
const ZEN = "zen";

/** An archive of Zen-Scores, and its id in `data/sources.yaml`. */
interface PublishedZen {
  readonly source: string;
  readonly archive: ZenArchive<string>;
}

/** The archive of a space; only the modules of that space are loaded. */
async function publishedZen(space: string): Promise<PublishedZen | undefined> {
  if (space === "nasbench201") {
    const { DATASETS } = await import("./nasbench201/measurements.ts");
    const { nasbench201 } = await import("../spaces/nasbench201/space.ts");
    const archive = { space: nasbench201, naslib: "nasbench201", noun: "cell", datasets: DATASETS };
    return { source: "nasbench201-zen", archive };
  }
  if (!space.startsWith("transnas101-")) return undefined;
  const { MACRO, MICRO, zenArchive, zenSource } = await import("./transnas101/variants.ts");
  const variant = [MACRO, MICRO].find((each) => each.space.name === space);
  return variant && { source: zenSource(variant), archive: zenArchive(variant) };
}

/**
 * Opens the Zen-Scores that NASLib's authors published of all networks of a space, by data set: of NAS-Bench-201 (−1e8 for
 * its 341 dead cells) and both spaces of TransNAS-Bench-101. Fetches the files where they are not yet there, decodes them
 * once, and keeps the decoded table. Fails with `unsupported` for other spaces, and as fetching and decoding do.
 */
export async function openPublishedZen(
  space: string,
  list: SourceList,
  options: OpenOptions,
): Promise<Result<BenchmarkTable>> {
  const published = await publishedZen(space);
  if (published === undefined) {
    return failed({
      code: "unsupported",
      message: `nobody published Zen-Scores of all networks of "${space}"`,
      remedy: "Name the architectures to score, or a table of scores by its path.",
    });
  }
  const { source, archive } = published;
  const measurements = archive.datasets.map((dataset) => ({
    column: dataset,
    description: {
      ...{ dataset, metric: ZEN, split: NO_SPLIT, unit: "1" },
      seeds: "none: not trained",
      run: "Zen-Score of the untrained network, -1e8 where no path is alive",
      source,
    },
  }));
  const decode = (files: ReadonlyMap<string, LoadedFile>) => zenColumns(fileOf(files, source), archive);
  const table = { name: `${space}-zen`, space, rows: archive.space.count, sources: [source], measurements, decode };
  return openDecodedTable(table, list, options);
}

function zenColumns(file: LoadedFile, archive: ZenArchive<string>): Result<Readonly<Record<string, Float64Array>>> {
  const zen = readZenArchive(file, archive);
  return zen.ok ? success(Object.fromEntries([...zen.value].map(([name, { scores }]) => [name, scores]))) : zen;
}

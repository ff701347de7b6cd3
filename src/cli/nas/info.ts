import type { BenchmarkTable } from "../../benchmarks/benchmark-table.ts";
import type { SourceList } from "../../benchmarks/sources/source-list.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import type { TabularSpace } from "../../spaces/search-space.ts";
import type { Answer, NasContext } from "./answer.ts";
import { invalid, type NasArguments } from "./arguments.ts";
import { renderInfo } from "./render-info.ts";
import type { MeasurementInfo, SpaceInfo } from "./space-info.ts";

/** `nas info`: what a space is and what its benchmark measured; reads data from this machine only. */
export async function info(space: TabularSpace, asked: NasArguments, context: NasContext): Promise<Result<Answer>> {
  if (asked.architectures.length > 0) {
    return failed(
      invalid(`"info" takes no architecture, not "${asked.architectures[0]}"`, `write: nas info ${space.name}`),
    );
  }
  const { projectBenchmark, projectSources } = await import("./benchmark.ts");
  const sources = projectSources(context);
  if (!sources.ok) return sources;
  const benchmark = await projectBenchmark(context, sources.value, space.name, true);
  // Files that are missing are no failure here; files that are broken are.
  if (!benchmark.ok && benchmark.failure.code !== "missing-file") return benchmark;
  const measurements = benchmark.ok ? measurementsOf(space, benchmark.value) : null;
  const document: SpaceInfo = { ...shapeOf(space), measurements, ...originOf(space, sources.value) };
  return success({ document, text: renderInfo(document) });
}

function shapeOf(space: TabularSpace): Omit<SpaceInfo, "measurements" | "files" | "citations"> {
  const rows = Array.from({ length: space.count }, (_, row) => space.at(row));
  const { offsets } = space.neighbourTable();
  const counts = rows.map((row) => offsets[row + 1]! - offsets[row]!);
  const paths = rows.map((row) => space.pathCounts(row));
  return {
    space: space.name,
    architectures: space.count,
    distinct: new Set(rows.map((row) => space.canonicalKey(row))).size,
    dead: paths[0]!.length === 0 ? null : paths.filter((each) => each.every((count) => count === 0)).length,
    neighbours: [
      counts.reduce((least, count) => Math.min(least, count)),
      counts.reduce((most, count) => Math.max(most, count)),
    ],
    positions: space.positions,
    operations: space.operationNames,
  };
}

function measurementsOf(space: TabularSpace, benchmark: BenchmarkTable): MeasurementInfo[] {
  return benchmark.measurements.map((description) => {
    const optimum = benchmark.optimum(description);
    if (!optimum.ok) throw new Error(optimum.failure.message);
    const architectures = optimum.value.rows.map((row) => space.format(row));
    return { ...description, optimum: optimum.value.value, architectures };
  });
}

function originOf(space: TabularSpace, list: SourceList): Pick<SpaceInfo, "files" | "citations"> {
  const files = list.files
    .filter((file) => file.space === space.name)
    .map(({ id, path, bytes, licence, citations }) => ({ id, path, bytes, licence, citations }));
  const used = new Set(files.flatMap((file) => file.citations));
  const citations = Object.fromEntries(Object.entries(list.citations).filter(([key]) => used.has(key)));
  return { files, citations };
}

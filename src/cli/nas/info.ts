import type { Benchmark } from "../../benchmarks/benchmark.ts";
import { publishedCosts } from "../../benchmarks/published-costs.ts";
import { filesOf, type SourceList } from "../../benchmarks/sources/source-list.ts";
import { taskNamesOf } from "../../benchmarks/tasks/task.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import { randomStream } from "../../random/stream.ts";
import { type AnySpace, isTabular, type TabularSpace } from "../../spaces/search-space.ts";
import { type Answer, type NasContext, namesOf } from "./answer.ts";
import { invalid, type NasArguments, spaceWord } from "./arguments.ts";
import { renderInfo } from "./render-info.ts";
import type { MeasurementInfo, SpaceInfo } from "./space-info.ts";

/** Most architectures that are looked at one by one. */
const COUNTED = 20_000;
/** Architectures whose neighbours are counted in a larger space. */
const SAMPLED = 500;

/** `nas info`: what a space is and what its benchmark measured; reads data from this machine only. */
export async function info(space: AnySpace, asked: NasArguments, context: NasContext): Promise<Result<Answer>> {
  if (asked.architectures.length > 0) {
    return failed(
      invalid(
        `"info" takes no architecture, not "${asked.architectures[0]}"`,
        `Write \`bun run nas info ${spaceWord(space.name)}\`.`,
      ),
    );
  }
  const { projectBenchmark, projectSources } = await import("./benchmark.ts");
  const sources = projectSources(context);
  if (!sources.ok) return sources;
  const benchmark = await projectBenchmark(context, sources.value, space.name, true);
  // A space without a benchmark, and files that are missing, are no failure here; files that are broken are.
  const absent = benchmark.ok ? undefined : benchmark.failure.code;
  if (!benchmark.ok && absent !== "missing-file" && absent !== "unsupported") return benchmark;
  const none = absent === "unsupported" ? [] : null;
  const measurements = benchmark.ok ? await measurementsOf(space, benchmark.value) : none;
  const remarks = benchmark.ok ? await benchmark.value.remarks?.() : undefined;
  if (remarks?.ok === false) return remarks;
  const document: SpaceInfo = {
    ...shapeOf(space),
    tasks: taskNamesOf(asked.space),
    measurements,
    remarks: remarks?.value ?? [],
    costs: publishedCosts(space.name),
    ...originOf(space, sources.value),
  };
  return success({ document, text: renderInfo(document) });
}

function shapeOf(
  space: AnySpace,
): Omit<SpaceInfo, "measurements" | "tasks" | "remarks" | "costs" | "files" | "citations"> {
  const shape = {
    space: space.name,
    architectures: space.size <= Number.MAX_SAFE_INTEGER ? Number(space.size) : space.size.toString(),
    positions: space.positions,
    operations: space.layerOperations ?? space.operationNames,
    labelledGraphs: space.labelledGraphs ?? null,
    aliasExample: isTabular(space) && space.alias !== undefined ? namesOf(space, space.at(0)) : null,
  };
  const whole = isTabular(space) && space.count <= COUNTED;
  // Architectures that are isomorphism classes are distinct as they stand.
  const distinct = space.labelledGraphs === undefined ? null : Number(space.size);
  const counted = whole ? countsOf(space) : { distinct, dead: null };
  return { ...shape, ...counted, neighbours: neighbourRange(space, whole), neighbourSample: whole ? null : SAMPLED };
}

/** Counts that take a look at every architecture. */
function countsOf(space: TabularSpace): Pick<SpaceInfo, "distinct" | "dead"> {
  const rows = Array.from({ length: space.count }, (_, row) => space.at(row));
  const paths = rows.map((row) => space.pathCounts(row));
  return {
    distinct: new Set(rows.map((row) => space.canonicalKey(row))).size,
    dead: paths[0]!.length === 0 ? null : paths.filter((each) => each.every((count) => count === 0)).length,
  };
}

/** Fewest and most neighbours: of all architectures, or of a sample of a space too large for that. */
function neighbourRange(space: AnySpace, whole: boolean): SpaceInfo["neighbours"] {
  const stream = randomStream("neighbour counts");
  const counts =
    whole && isTabular(space)
      ? Array.from({ length: space.count }, (_, row) => space.neighbours(space.at(row)).length)
      : Array.from({ length: SAMPLED }, () => space.neighbours(space.sample(stream)).length);
  return [Math.min(...counts), Math.max(...counts)];
}

async function measurementsOf(space: AnySpace, benchmark: Benchmark): Promise<MeasurementInfo[]> {
  const measured = benchmark.measurements.map(async (description) => {
    const optimum = await benchmark.optimum(description);
    if (!optimum.ok) throw new Error(optimum.failure.message);
    const { value, architectures } = optimum.value;
    const found = { ...description, optimum: value, architectures: architectures.map((best) => space.format(best)) };
    const aliasOf = space.alias?.bind(space);
    return aliasOf === undefined ? found : { ...found, aliases: architectures.map(aliasOf) };
  });
  return Promise.all(measured);
}

function originOf(space: AnySpace, list: SourceList): Pick<SpaceInfo, "files" | "citations"> {
  const files = filesOf(list, space.name).map(({ id, path, bytes, licence, citations }) => ({
    ...{ id, path, bytes, licence, citations },
  }));
  const used = new Set(files.flatMap((file) => file.citations));
  const citations = Object.fromEntries(Object.entries(list.citations).filter(([key]) => used.has(key)));
  return { files, citations };
}

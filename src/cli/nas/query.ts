import { readFileSync } from "node:fs";
import type { Benchmark, Measurement, Reading } from "../../benchmarks/benchmark.ts";
import { type KeptPlace, keptReadings } from "../../benchmarks/kept-table.ts";
import { NO_SPLIT } from "../../benchmarks/published-costs.ts";
import { listDigest } from "../../benchmarks/sources/list-digest.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import { type AnySpace, type Architecture, isTabular } from "../../spaces/search-space.ts";
import { type Answer, artifactsOf, type Named, type NasContext, namesOf, nameText, sourcesFile } from "./answer.ts";
import { readArchitectures } from "./architectures.ts";
import { invalid, type NasArguments } from "./arguments.ts";
import { measurementOf } from "./measurement-option.ts";

/** One line of `nas query --json`. */
interface QueryRecord extends Measurement, Named {
  readonly space: string;
  readonly value: number;
  readonly unit: string;
  readonly seeds: string;
  /** Id in `data/sources.yaml`, and how the networks were trained. */
  readonly source: string;
  /** Of predictions only: whether nothing that the predictor was held against has such a value. */
  readonly extrapolated?: boolean;
}

/** `nas query`: measured values of architectures; one architecture gives one object, several give a list. */
export async function query(space: AnySpace, asked: NasArguments, context: NasContext): Promise<Result<Answer>> {
  const measurement = measurementOf(space, asked);
  if (!measurement.ok) return measurement;
  const architectures = readArchitectures(space, asked);
  if (!architectures.ok) return architectures;
  const own = asked.options.record;
  const place = own === undefined ? keptPlace(space, measurement.value, context) : undefined;
  const kept = place && keptRecords(space, architectures.value, measurement.value, place);
  if (kept) return answerOf(kept, asked);
  const benchmark =
    own === undefined ? await openPinned(space, measurement.value, context) : await openRecord(space, own, context);
  if (!benchmark.ok) return benchmark;
  const records: QueryRecord[] = [];
  for (const architecture of architectures.value) {
    const record = await lookUp(space, benchmark.value, architecture, measurement.value);
    if (!record.ok) return record;
    records.push(record.value);
  }
  return answerOf(records, asked);
}

/** The benchmark of the pinned files. Its modules are loaded here: they take longer to load than other commands run. */
async function openPinned(space: AnySpace, { split }: Measurement, context: NasContext): Promise<Result<Benchmark>> {
  const { projectBenchmark, projectCosts, projectSources } = await import("./benchmark.ts");
  const sources = projectSources(context);
  if (!sources.ok) return sources;
  if (split === NO_SPLIT) return projectCosts(context, sources.value, space.name);
  return projectBenchmark(context, sources.value, space.name, false);
}

/** NAS-Bench-101 from the record file that the user names. */
async function openRecord(space: AnySpace, file: string, context: NasContext): Promise<Result<Benchmark>> {
  const { NasBench101 } = await import("../../spaces/nasbench101/space.ts");
  if (!(space instanceof NasBench101)) {
    return failed(invalid(`"--record" is for nasbench101, not for "${space.name}"`, "Leave `--record` out."));
  }
  const { openRecordBenchmark } = await import("../../benchmarks/nasbench101/record-benchmark.ts");
  const record = await openRecordBenchmark(file, space, artifactsOf(context));
  // The user named the file: whatever is wrong with it is wrong with the command line.
  return record.ok ? record : failed({ ...record.failure, code: "invalid-argument" });
}

function answerOf(records: readonly QueryRecord[], asked: NasArguments): Result<Answer> {
  const alone = records.length === 1 && asked.options.file === undefined;
  return success({ document: alone ? records[0] : records, text: records.map(lineOf).join("\n") });
}

/** Where the values were kept when they were decoded; costs have a table of their own. Undefined without a list of sources. */
function keptPlace({ name }: AnySpace, { split }: Measurement, context: NasContext): KeptPlace | undefined {
  try {
    const key = listDigest(readFileSync(sourcesFile(context), "utf8"));
    return { folder: artifactsOf(context), name: split === NO_SPLIT ? `${name}-costs` : name, key };
  } catch {
    return undefined;
  }
}

/**
 * The records of a benchmark that was opened here before; undefined where it has to be opened. Neither the list of sources
 * nor the benchmark's modules are loaded for them, which takes four times as long.
 */
function keptRecords(
  space: AnySpace,
  architectures: readonly Architecture[],
  measurement: Measurement,
  place: KeptPlace,
): QueryRecord[] | undefined {
  if (!isTabular(space)) return undefined;
  const readings = keptReadings(place, architectures.map(Number), measurement);
  return readings?.map((reading, at) => recordOf(space, architectures[at]!, reading));
}

async function lookUp(
  space: AnySpace,
  benchmark: Benchmark,
  architecture: Architecture,
  measurement: Measurement,
): Promise<Result<QueryRecord>> {
  const reading = await benchmark.lookup(architecture, measurement);
  return reading.ok ? success(recordOf(space, architecture, reading.value)) : reading;
}

function recordOf(space: AnySpace, architecture: Architecture, reading: Reading): QueryRecord {
  const { dataset, metric, split, value, unit, seeds, source, run, extrapolated } = reading;
  return {
    space: space.name,
    ...namesOf(space, architecture),
    dataset,
    metric,
    split,
    value,
    unit,
    seeds,
    source: `${source}: ${run}`,
    ...(extrapolated === undefined ? {} : { extrapolated }),
  };
}

function lineOf(record: QueryRecord): string {
  const { value, unit, dataset, split, metric, extrapolated } = record;
  if (split === NO_SPLIT) return `${value} ${unit}  ${dataset} ${metric}  ${nameText(record)}`;
  const mark = extrapolated === true ? "  extrapolated: no genotype of the pool has such a prediction" : "";
  const quantity = `${value.toFixed(4)}${unit === "1" ? "" : ` ${unit}`}`;
  return `${quantity}  ${dataset} ${split} ${metric}  ${nameText(record)}${mark}`;
}

import type { Benchmark, Measurement } from "../../benchmarks/benchmark-table.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import type { AnySpace, Architecture } from "../../spaces/search-space.ts";
import type { Answer, NasContext } from "./answer.ts";
import { readArchitectures } from "./architectures.ts";
import { invalid, type NasArguments } from "./arguments.ts";

/** One line of `nas query --json`. */
interface QueryRecord extends Measurement {
  readonly space: string;
  readonly architecture: string;
  readonly value: number;
  readonly unit: string;
  readonly seeds: string;
  /** Id in `data/sources.yaml`, and how the networks were trained. */
  readonly source: string;
}

/** `nas query`: measured values of architectures; one architecture gives one object, several give a list. */
export async function query(space: AnySpace, asked: NasArguments, context: NasContext): Promise<Result<Answer>> {
  const measurement = measurementOf(asked);
  if (!measurement.ok) return measurement;
  const architectures = readArchitectures(space, asked);
  if (!architectures.ok) return architectures;
  // Loaded here, for the packages that read tables take longer to load than the other commands run.
  const { projectBenchmark, projectSources } = await import("./benchmark.ts");
  const sources = projectSources(context);
  if (!sources.ok) return sources;
  const benchmark = await projectBenchmark(context, sources.value, space.name, false);
  if (!benchmark.ok) return benchmark;
  const records: QueryRecord[] = [];
  for (const architecture of architectures.value) {
    const record = await lookUp(space, benchmark.value, architecture, measurement.value);
    if (!record.ok) return record;
    records.push(record.value);
  }
  const alone = records.length === 1 && asked.options.file === undefined;
  return success({ document: alone ? records[0] : records, text: records.map(lineOf).join("\n") });
}

function measurementOf({ options: { dataset, metric, split } }: NasArguments): Result<Measurement> {
  const missing = Object.entries({ dataset, metric, split }).find(([, value]) => value === undefined);
  if (dataset !== undefined && metric !== undefined && split !== undefined) return success({ dataset, metric, split });
  const remedy = "write, say, --dataset cifar10 --metric accuracy --split test: there is no default accuracy";
  return failed(invalid(`"query" needs "--${missing?.[0]}"`, remedy));
}

async function lookUp(
  space: AnySpace,
  benchmark: Benchmark,
  architecture: Architecture,
  measurement: Measurement,
): Promise<Result<QueryRecord>> {
  const reading = await benchmark.lookup(architecture, measurement);
  if (!reading.ok) return reading;
  const { dataset, metric, split, value, unit, seeds, source, run } = reading.value;
  return success({
    space: space.name,
    architecture: space.format(architecture),
    dataset,
    metric,
    split,
    value,
    unit,
    seeds,
    source: `${source}: ${run}`,
  });
}

function lineOf({ value, unit, dataset, split, metric, architecture }: QueryRecord): string {
  return `${value.toFixed(4)} ${unit}  ${dataset} ${split} ${metric}  ${architecture}`;
}

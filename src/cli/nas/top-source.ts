import type { Benchmark, Measurement } from "../../benchmarks/benchmark.ts";
import { publishedCosts } from "../../benchmarks/published-costs.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import { metricOf } from "../../spaces/data-sets.ts";
import { type AnySpace, type Architecture, isTabular } from "../../spaces/search-space.ts";
import type { NasContext } from "./answer.ts";
import { invalid, type NasArguments, spaceWord } from "./arguments.ts";
import { measurementOf } from "./measurement-option.ts";
import type { Valued } from "./ranked.ts";
import { scoringOptions, scoringProxy } from "./scoring-options.ts";

/** What ranks the architectures, in words. */
export interface Ranker {
  /** `cifar10 test accuracy`, `zen`, a file's path. */
  readonly by: string;
  /** The data set that it is about; null where it does not say. */
  readonly dataset: string | null;
  readonly unit: string;
  readonly seeds: string;
  /** Where the values come from. */
  readonly source: string;
}

/** Architectures with their values, and what these are. */
export interface TopSource extends Valued {
  readonly ranker: Ranker;
}

/** What a source is made of: the space, the command line, and the architectures that it names, if any. */
export interface TopRequest {
  readonly space: AnySpace;
  readonly asked: NasArguments;
  readonly context: NasContext;
  readonly given: readonly Architecture[] | undefined;
}

/** Values that benchmarks measured, or published sizes; `--by accuracy` is the metric by which its data set ranks. */
export async function measuredSource(request: TopRequest): Promise<Result<TopSource>> {
  const { space, asked, context } = request;
  const { by, metric = by, dataset } = asked.options;
  const named = metric === "accuracy" && by !== undefined ? metricOf(dataset ?? "") : metric;
  const options = named === undefined ? asked.options : { ...asked.options, metric: named };
  const measurement = measurementOf(space, { ...asked, options });
  if (!measurement.ok) return measurement;
  const { projectBenchmark, projectCosts, projectSources } = await import("./benchmark.ts");
  const sources = projectSources(context);
  if (!sources.ok) return sources;
  const cost = publishedCosts(space.name).some((each) => each.metric === measurement.value.metric);
  const benchmark = cost
    ? await projectCosts(context, sources.value, space.name)
    : await projectBenchmark(context, sources.value, space.name, false);
  return benchmark.ok ? fromBenchmark(request, benchmark.value, measurement.value) : benchmark;
}

/** Published Zen-Scores of all networks of a space. */
export async function publishedZenSource(request: TopRequest): Promise<Result<TopSource>> {
  const { space, asked, context } = request;
  const { projectSources, projectZen } = await import("./benchmark.ts");
  const sources = projectSources(context);
  if (!sources.ok) return sources;
  const benchmark = await projectZen(context, sources.value, space.name);
  if (!benchmark.ok) return benchmark;
  const { dataset } = asked.options;
  if (dataset !== undefined) {
    return fromBenchmark(request, benchmark.value, { dataset, metric: "zen", split: "none" });
  }
  const known = benchmark.value.measurements.map((each) => each.dataset);
  const message = `"zen" of ${space.name} depends on the data set, and "top" needs "--dataset"`;
  return failed(invalid(message, `Use one of: ${known.join(", ")}.`));
}

/** Scores that are computed here: of the architectures that were named, or of all of a small space. */
export async function scoredSource({ space, asked, given }: TopRequest, proxy: string): Promise<Result<TopSource>> {
  const architectures = given ?? (await import("./whole-space.ts")).wholeSpace(space);
  if (architectures === undefined) {
    const message = `"${space.name}" has ${space.size} architectures, too many to score them all`;
    return failed(
      invalid(
        message,
        `Name some with \`bun run nas top ${spaceWord(space.name)} ARCH... --by ${proxy}\`, or with \`--file F\`.`,
      ),
    );
  }
  const scoring = scoringOptions(asked, architectures.length);
  if (!scoring.ok) return scoring;
  const { scoreArchitectures } = await import("../../proxies/scoring/score-architectures.ts");
  const named = await scoringProxy(asked, proxy);
  if (!named.ok) return named;
  const scored = await scoreArchitectures(space, architectures, named.value, scoring.value);
  if (!scored.ok) return scored;
  const { engine, settings, rows } = scored.value;
  const { dataset = "cifar10" } = asked.options;
  const random = proxy === "zen";
  const ranker = {
    by: proxy,
    dataset,
    unit: random ? "1" : proxy === "params" ? "parameters" : "multiply-accumulates",
    seeds: random
      ? `seed ${scoring.value.seed}, ${settings.draws} draw(s) of weights, batches of ${settings.batch}`
      : "none: counted",
    source: `computed here, ${engine}`,
  };
  return success({ ranker, architectures, values: rows.map((row) => row.value) });
}

async function fromBenchmark(
  { space, given }: TopRequest,
  benchmark: Benchmark,
  measurement: Measurement,
): Promise<Result<TopSource>> {
  const valued =
    given === undefined ? await valuesOf(space, benchmark, measurement) : await lookUp(given, benchmark, measurement);
  if (!valued.ok) return valued;
  const { dataset, metric, split } = measurement;
  const found = benchmark.measurements.find(
    (each) => each.dataset === dataset && each.metric === metric && each.split === split,
  )!;
  const by = [dataset, ...(split === "none" ? [] : [split]), metric].join(" ");
  const { unit, seeds, run, source } = found;
  return success({ ...valued.value, ranker: { by, dataset, unit, seeds, source: `${source}: ${run}` } });
}

async function valuesOf(space: AnySpace, benchmark: Benchmark, measurement: Measurement): Promise<Result<Valued>> {
  const { isListed } = await import("../../benchmarks/benchmark.ts");
  const { isTable } = await import("../../benchmarks/benchmark-table.ts");
  if (isTable(benchmark) && isTabular(space)) {
    const values = benchmark.values(measurement);
    if (!values.ok) return values;
    return success({ values: values.value, architectures: Array.from(values.value, (_, row) => space.at(row)) });
  }
  if (!isListed(benchmark)) throw new Error(`the benchmark of ${space.name} lists no architectures`);
  const values = await benchmark.values(measurement);
  return values.ok ? success({ values: values.value, architectures: benchmark.architectures }) : values;
}

async function lookUp(
  architectures: readonly Architecture[],
  benchmark: Benchmark,
  measurement: Measurement,
): Promise<Result<Valued>> {
  const values: number[] = [];
  for (const architecture of architectures) {
    const reading = await benchmark.lookup(architecture, measurement);
    if (!reading.ok) return reading;
    values.push(reading.value.value);
  }
  return success({ architectures, values });
}

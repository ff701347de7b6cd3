import { failed, type Result, success } from "../../failure/failure.ts";
import { dataSetNamed } from "../../spaces/data-sets.ts";
import type { AnySpace, Architecture } from "../../spaces/search-space.ts";
import { type Answer, type NasContext, namesOf } from "./answer.ts";
import { readArchitectures } from "./architectures.ts";
import { flagOf, invalid, listedFlags, type NasArguments, type ValuedOption } from "./arguments.ts";
import { type Ranked, ranked } from "./ranked.ts";
import { renderTop } from "./render-top.ts";
import type { TopList, TopRow } from "./top-list.ts";
import { measuredSource, publishedZenSource, scoredSource, type TopRequest, type TopSource } from "./top-source.ts";
import { wholeOption } from "./whole-option.ts";

/** How many architectures are shown. */
const SHOWN = { name: "k", least: 1, most: 1_000_000, usual: 10 };

/** `nas top`: the architectures of largest value, by what a benchmark measured, a zero-cost score or a predictor. */
export async function top(space: AnySpace, asked: NasArguments, context: NasContext): Promise<Result<Answer>> {
  const most = wholeOption(SHOWN, asked.options.k);
  if (!most.ok) return most;
  const stray = strayOption(asked);
  if (!stray.ok) return stray;
  const given = givenOf(space, asked);
  if (!given.ok) return given;
  const source = await sourceOf({ space, asked, context, given: given.value });
  if (!source.ok) return source;
  const { first, valued, unvalued, tiedLeftOut } = ranked(source.value, most.value);
  const paramsOn = networksOf(source.value.ranker.dataset ?? asked.options.dataset);
  const params = await paramsOf(space, first, paramsOn);
  if (!params.ok) return params;
  const rows = first.map(({ architecture, value, rank, tied }, at): TopRow => {
    return { rank, tied, value, params: params.value[at]!, ...namesOf(space, architecture) };
  });
  const { ranker } = source.value;
  const architectures = space.size <= Number.MAX_SAFE_INTEGER ? Number(space.size) : space.size.toString();
  const counts = { architectures, ranked: valued, unranked: unvalued, tiedLeftOut };
  const list: TopList = { space: space.name, ...ranker, ...counts, paramsOn, top: rows };
  return success({ document: list, text: renderTop(list) });
}

/** The options that each way of ranking looks at, apart from `--by`, `-k` and `--file`. */
const OPTIONS_BY = {
  measurement: ["dataset", "metric", "split"],
  accuracy: ["dataset", "split"],
  params: ["dataset", "split"],
  flops: ["dataset", "split"],
  zen: ["dataset", "batch", "draws", "seed"],
  table: ["dataset", "pool"],
} as const satisfies Readonly<Record<string, readonly ValuedOption[]>>;

function wayOf(by: string | undefined): keyof typeof OPTIONS_BY {
  if (by === undefined) return "measurement";
  return by === "accuracy" || by === "params" || by === "flops" || by === "zen" ? by : "table";
}

/** Refuses an option that the way of ranking does not look at. */
function strayOption({ options }: NasArguments): Result<undefined> {
  const taken: readonly string[] = [...OPTIONS_BY[wayOf(options.by)], "by", "k", "file"];
  const stray = Object.keys(options).find((name) => !taken.includes(name));
  if (stray === undefined) return success(undefined);
  const way = options.by === undefined ? "without --by" : `with --by ${options.by}`;
  return failed(invalid(`"top" ${way} does not take "${flagOf(stray)}"`, `Use some of: ${listedFlags(taken)}.`));
}

function givenOf(space: AnySpace, asked: NasArguments): Result<readonly Architecture[] | undefined> {
  const none = asked.architectures.length === 0 && asked.options.file === undefined;
  return none ? success(undefined) : readArchitectures(space, asked);
}

async function sourceOf(request: TopRequest): Promise<Result<TopSource>> {
  const { by } = request.asked.options;
  const way = wayOf(by);
  if (way === "table") return (await import("./top-table.ts")).tableSource(request, by!);
  if (way === "zen") return request.given === undefined ? publishedZenSource(request) : scoredSource(request, way);
  if ((way === "params" || way === "flops") && !(await isPublished(request.space, way)))
    return scoredSource(request, way);
  return measuredSource(request);
}

async function isPublished({ name }: AnySpace, metric: string): Promise<boolean> {
  const { publishedCosts } = await import("../../benchmarks/published-costs.ts");
  return publishedCosts(name).some((each) => each.metric === metric);
}

/** The data set whose networks are counted for a ranking: NAS-Bench-201's half of CIFAR-10 has the networks of the whole. */
function networksOf(dataset: string | undefined): string {
  const plain = dataset?.replace(/-valid$/, "") ?? "cifar10";
  return dataSetNamed(plain).ok ? plain : "cifar10";
}

async function paramsOf(space: AnySpace, first: readonly Ranked[], dataset: string): Promise<Result<number[]>> {
  const target = dataSetNamed(dataset);
  if (!target.ok) return target;
  const { namedProxy } = await import("../../proxies/definition/named-proxy.ts");
  const { scoreArchitectures } = await import("../../proxies/scoring/score-architectures.ts");
  const architectures = first.map(({ architecture }) => architecture);
  const proxy = await namedProxy("params");
  if (!proxy.ok) return proxy;
  const counted = await scoreArchitectures(space, architectures, proxy.value, { target: target.value });
  return counted.ok ? success(counted.value.rows.map(({ value }) => value)) : counted;
}

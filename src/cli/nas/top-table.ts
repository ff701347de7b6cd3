import { meanScores } from "../../evaluation/mean-scores.ts";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import { proxyScoreSchema } from "../../proxies/tables/proxy-scores.ts";
import type { AnySpace, Architecture } from "../../spaces/search-space.ts";
import { poolSchema } from "../../spaces/tables/pool.ts";
import { parseArrow } from "../../tables/arrow-file.ts";
import type { Columns } from "../../tables/table.ts";
import { scoreSchema } from "../../training/tables/scores.ts";
import { invalid, spaceWord } from "./arguments.ts";
import { type PipelineFile, readPipelineFile, TABLE_REMEDY } from "./arrow-source.ts";
import { readCellRecord } from "./cell-record.ts";
import type { Ranker, TopRequest, TopSource } from "./top-source.ts";
import { wholeSpace } from "./whole-space.ts";

/** A table to rank by: its file, the pool of its rows if one was named, and what is known of its cell. */
interface NamedTable {
  readonly title: string;
  readonly dataset: string | null;
  readonly file: PipelineFile;
  readonly pool: PipelineFile | undefined;
}

/**
 * The values of a table that the pipeline made: the `scores.arrow` of a `train` cell (`seed`, `row`, `score`), which ranks
 * by the mean of the seeds' standardised scores, or the `scores.arrow` of a `proxy-score` cell (`row`, `value`). It is
 * named by its own path, or by that of its cell's record in the store, which knows the pool of a sampled space too. Else
 * rows of scores are those of the whole space where it is small, or those of the sample that `--pool` names.
 *
 * Fails with `invalid-argument` when the file is neither, or is not about this space; with `digest-mismatch` when a
 * stored table was altered.
 */
export function tableSource(request: TopRequest, path: string): Result<TopSource> {
  const named = path.endsWith(".json") ? recorded(request, path) : success(unrecorded(request, path));
  if (!named.ok) return named;
  const table = named.value;
  const bytes = readPipelineFile(table.file);
  if (!bytes.ok) return bytes;
  const source = sourceOf(request, table, bytes.value);
  if (!source.ok) return source;
  return success(request.given === undefined ? source.value : onlyGiven(request, source.value));
}

function sourceOf(request: TopRequest, table: NamedTable, bytes: Uint8Array): Result<TopSource> {
  const scores = parseArrow(bytes, scoreSchema, table.file.path);
  if (scores.ok) return predicted(request.space, table, scores.value);
  const proxy = parseArrow(bytes, proxyScoreSchema, table.file.path);
  if (proxy.ok) return ofProxy(request.space, table, proxy.value);
  return failed(unfit(table.file, "scores of a predictor (seed, row, score), nor of a proxy (row, value)"));
}

function unrecorded({ asked }: TopRequest, path: string): NamedTable {
  const { dataset = null, pool } = asked.options;
  return { title: `"${clip(path)}"`, dataset, file: { path }, pool: pool === undefined ? undefined : { path: pool } };
}

function recorded({ asked, space }: TopRequest, path: string): Result<NamedTable> {
  const record = readCellRecord(path);
  if (!record.ok) return record;
  const { cellId, dataset, table: file, pool } = record.value;
  const about = record.value.space;
  if (about !== space.name && about !== asked.space) {
    const message = `the record is of the space "${clip(about)}", not of "${clip(asked.space)}"`;
    return failed({ ...invalid(message, `Write \`bun run nas top ${spaceWord(about)} --by FILE\`.`), where: path });
  }
  const { dataset: other = dataset, pool: named } = asked.options;
  if (other !== dataset) {
    const message = `the record is of the data set "${clip(dataset)}", not of "${clip(other)}"`;
    return failed({ ...invalid(message, "Leave `--dataset` out."), where: path });
  }
  return success({ title: cellId, dataset, file, pool: named === undefined ? pool : { path: named } });
}

function predicted(
  space: AnySpace,
  { title, dataset, file, pool }: NamedTable,
  scores: Columns<typeof scoreSchema>,
): Result<TopSource> {
  const architectures = rowsOf(space, pool);
  if (!architectures.ok) return architectures;
  const all = architectures.value;
  const means = meanScores(scores, all.length);
  if (!means.ok) return failed({ ...means.failure, where: file.path });
  const ranker: Ranker = {
    ...{ by: `the predictor of ${title}`, dataset, unit: "standard deviations" },
    seeds: `mean of ${means.value.seeds} seed(s), each standardised over the ${all.length} architectures`,
    source: file.path,
  };
  return success({ ranker, architectures: all, values: means.value.values });
}

/** Scores by one proxy, a row per row of the space or of its sample. */
function ofProxy(
  space: AnySpace,
  { title, dataset, file, pool }: NamedTable,
  { value, engine }: Columns<typeof proxyScoreSchema>,
): Result<TopSource> {
  const architectures = rowsOf(space, pool);
  if (!architectures.ok) return architectures;
  const count = architectures.value.length;
  if (value.length !== count) {
    const message = `the table has ${value.length} rows, and there are ${count} architectures`;
    return failed({ ...invalid(message, "Name the space, or the pool, that was scored."), where: file.path });
  }
  const scored = `scored by ${engine[0] ?? "nothing"}`;
  const ranker: Ranker = { by: `the proxy of ${title}`, dataset, unit: "1", seeds: scored, source: file.path };
  return success({ ranker, architectures: architectures.value, values: value });
}

/** The architectures that the rows of a table number: those of a small space, else those of a sample. */
function rowsOf(space: AnySpace, pool: PipelineFile | undefined): Result<readonly Architecture[]> {
  const whole = wholeSpace(space);
  return whole === undefined ? pooled(space, pool) : success(whole);
}

/** The architectures of a sample, by row. */
function pooled(space: AnySpace, pool: PipelineFile | undefined): Result<readonly Architecture[]> {
  if (pool === undefined) {
    const message = `"${space.name}" is sampled, and a predictor's rows are those of its sample: "top" needs "--pool"`;
    return failed(invalid(message, "Write `--pool FILE` with the pool.arrow of the same sample, or name a record."));
  }
  const bytes = readPipelineFile(pool);
  if (!bytes.ok) return bytes;
  const table = parseArrow(bytes.value, poolSchema, pool.path);
  if (!table.ok) return failed(unfit(pool, "a sample's pool (row, architecture)"));
  return parseAll(space, table.value.architecture, pool.path);
}

/** The architectures of a table's texts; a text that is none says that the table is of another space. */
function parseAll(space: AnySpace, texts: readonly string[], file: string): Result<readonly Architecture[]> {
  const architectures: Architecture[] = [];
  for (const [row, text] of texts.entries()) {
    const parsed = space.parse(text);
    if (!parsed.ok) return failed({ ...parsed.failure, where: `${file}, row ${row}` });
    architectures.push(parsed.value);
  }
  return success(architectures);
}

/** The named architectures alone, in their order; NaN for one that the table does not have. */
function onlyGiven({ space, given = [] }: TopRequest, { ranker, architectures, values }: TopSource): TopSource {
  const places = new Map(architectures.map((architecture, at) => [space.format(architecture), at]));
  const valueOfGiven = (architecture: Architecture) => values[places.get(space.format(architecture)) ?? -1];
  return { ranker, architectures: given, values: given.map((each) => valueOfGiven(each) ?? Number.NaN) };
}

function unfit({ path }: PipelineFile, wanted: string): Failure {
  return invalid(`"${clip(path)}" does not hold ${wanted}`, TABLE_REMEDY);
}

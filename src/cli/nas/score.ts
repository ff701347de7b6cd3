import { type Result, success } from "../../failure/failure.ts";
import { dataSetNamed } from "../../spaces/data-sets.ts";
import type { AnySpace } from "../../spaces/search-space.ts";
import { type Answer, namesOf, nameText } from "./answer.ts";
import { readArchitectures } from "./architectures.ts";
import type { NasArguments } from "./arguments.ts";
import { wholeOption } from "./whole-option.ts";

/** A batch that fits into memory. */
const BATCH = { name: "batch", least: 2, most: 4096, usual: 64 };
/** Draws that end. */
const DRAWS = { name: "draws", least: 1, most: 10_000, usual: 1 };
/** Seeds that a number holds exactly. */
const SEED = { name: "seed", least: 0, most: Number.MAX_SAFE_INTEGER, usual: 0 };

/** Networks from which on worker processes repay their start. */
const WORTH_WORKERS = 8;

/** `nas score`: a zero-cost proxy of architectures, always as a list. */
export async function score(space: AnySpace, asked: NasArguments): Promise<Result<Answer>> {
  const { dataset = "cifar10", proxy = "zen" } = asked.options;
  const target = dataSetNamed(dataset);
  if (!target.ok) return target;
  const batch = wholeOption(BATCH, asked.options.batch);
  if (!batch.ok) return batch;
  const draws = wholeOption(DRAWS, asked.options.draws);
  if (!draws.ok) return draws;
  const seed = wholeOption(SEED, asked.options.seed);
  if (!seed.ok) return seed;
  const architectures = readArchitectures(space, asked);
  if (!architectures.ok) return architectures;
  const { scoreArchitectures } = await import("../../proxies/score-architectures.ts");
  const { scoreRecords } = await import("../../proxies/score-table.ts");
  const scored = await scoreArchitectures(space, architectures.value, {
    proxy,
    target: target.value,
    batch: batch.value,
    draws: draws.value,
    seed: seed.value,
    ...(architectures.value.length < WORTH_WORKERS ? { workers: 0 } : {}),
  });
  if (!scored.ok) return scored;
  const records = scoreRecords(scored.value).map((record, at) => {
    return { ...namesOf(space, architectures.value[at]!), ...record };
  });
  const lines = records.map((record) => {
    const { value, standardError } = record;
    return `${value}${standardError === null ? "" : ` ± ${standardError.toPrecision(2)}`}  ${nameText(record)}`;
  });
  return success({ document: records, text: lines.join("\n") });
}

import { failed, type Result, success } from "../../failure/failure.ts";
import { dataSetNamed } from "../../spaces/data-sets.ts";
import type { AnySpace } from "../../spaces/search-space.ts";
import type { Answer } from "./answer.ts";
import { readArchitectures } from "./architectures.ts";
import { invalid, type NasArguments } from "./arguments.ts";

/** A batch that fits into memory, and draws that end. */
const MOST = { batch: 4096, draws: 10_000 } as const;

/** Networks from which on worker processes repay their start. */
const WORTH_WORKERS = 8;

/** `nas score`: a zero-cost proxy of architectures, always as a list. */
export async function score(space: AnySpace, asked: NasArguments): Promise<Result<Answer>> {
  const { dataset = "cifar10", proxy = "zen", batch = "64", draws = "1", seed = "0" } = asked.options;
  const target = dataSetNamed(dataset);
  if (!target.ok) return target;
  for (const [option, text] of [
    ["batch", batch],
    ["draws", draws],
  ] as const) {
    if (!/^\d+$/.test(text)) {
      return failed(invalid(`"--${option}" is "${text}", which is not a whole number`, `write --${option} 8`));
    }
    if (Number(text) > MOST[option]) {
      return failed(invalid(`"--${option}" is "${text}"; ${MOST[option]} is the most`, `write --${option} 8`));
    }
  }
  const architectures = readArchitectures(space, asked);
  if (!architectures.ok) return architectures;
  const { scoreArchitectures } = await import("../../proxies/score-architectures.ts");
  const { scoreRecords } = await import("../../proxies/score-table.ts");
  const scored = await scoreArchitectures(space, architectures.value, {
    proxy,
    target: target.value,
    batch: Number(batch),
    draws: Number(draws),
    seed,
    ...(architectures.value.length < WORTH_WORKERS ? { workers: 0 } : {}),
  });
  if (!scored.ok) return scored;
  const records = scoreRecords(scored.value);
  const lines = records.map(({ value, standardError, architecture }) => {
    return `${value}${standardError === null ? "" : ` ± ${standardError.toPrecision(2)}`}  ${architecture}`;
  });
  return success({ document: records, text: lines.join("\n") });
}

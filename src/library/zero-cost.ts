import { embedSpace } from "../encoder/embeddings.ts";
import { encoderInputs } from "../encoder/encoder-inputs.ts";
import { pretrainEncoder } from "../encoder/pretraining.ts";
import type { FeatureTable } from "../encodings/feature-table.ts";
import { type ProxyColumn, zeroCostTargets } from "../encodings/zero-cost.ts";
import { type Result, success } from "../failure/failure.ts";
import type { ScoreTable } from "../proxies/scoring/score-table.ts";
import type { RandomStream } from "../random/stream.ts";
import { dataSetsOf } from "../spaces/data-sets.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import { inTargetOrder } from "../training/pretrain.ts";
import { scoreArchitectures } from "./score.ts";

/** How an encoder is pretrained, for a predictor that needs one. No label is read. */
export interface Pretraining {
  /**
   * Scores that it learns the differences of, of all or some of the architectures; parameters and FLOPs of all of them,
   * counted, by default.
   */
  readonly scores?: readonly ScoreTable[];
  /** Gradient steps; 200 by default. */
  readonly steps?: number;
  /** Architectures in a step; 128 by default, or all where there are fewer. */
  readonly batch?: number;
}

/** What a freshly pretrained encoder says of every row. Fails as scoring does, and where the space has no graphs for it. */
export async function pretrained(
  rows: TabularSpace,
  { scores, steps, batch = 128 }: Pretraining,
  stream: RandomStream,
): Promise<Result<FeatureTable>> {
  const inputs = encoderInputs(rows);
  if (!inputs.ok) return inputs;
  const columns = scores === undefined ? await counted(rows) : success(scores.map((table) => columnOf(rows, table)));
  if (!columns.ok) return columns;
  const encoders = pretrainEncoder(inputs.value, zeroCostTargets(inTargetOrder(columns.value)), [stream], {
    ...(steps === undefined ? {} : { steps }),
    batch: Math.min(batch, rows.count),
  });
  return success(embedSpace(inputs.value, encoders)[0]!);
}

async function counted(rows: TabularSpace): Promise<Result<ProxyColumn[]>> {
  const all = Array.from({ length: rows.count }, (_, row) => rows.at(row));
  const [dataset = "cifar10"] = dataSetsOf(rows.name);
  const columns: ProxyColumn[] = [];
  for (const proxy of ["params", "flops"]) {
    const scored = await scoreArchitectures(rows, all, { proxy, dataset });
    if (!scored.ok) return scored;
    columns.push(columnOf(rows, scored.value));
  }
  return success(columns);
}

/** Scores by row, NaN where an architecture was not scored; those of other architectures are passed over. */
function columnOf(rows: TabularSpace, { proxy, rows: scored }: ScoreTable): ProxyColumn {
  const values = new Float64Array(rows.count).fill(Number.NaN);
  for (const { architecture, value } of scored) {
    const row = rows.parse(architecture);
    if (row.ok) values[row.value] = value;
  }
  return { name: proxy, values };
}

import { failed, type Result, success } from "../failure/failure.ts";
import type { Columns } from "../tables/table.ts";
import type { scoreSchema } from "../training/tables/scores.ts";

/** The scores of a predictor, per seed and row. */
type Scores = Pick<Columns<typeof scoreSchema>, "seed" | "row" | "score">;

/** What the seeds of a predictor think of each architecture together. */
export interface MeanScores {
  /** Number of seeds. */
  readonly seeds: number;
  /** By row: the mean over the seeds of the score in standard deviations from the seed's own mean. */
  readonly values: Float64Array;
}

/**
 * The mean over seeds of a predictor's standardised scores: seeds have other units and offsets, so that only their
 * standardised scores may be averaged. A seed that scores all architectures alike adds 0 to each.
 *
 * Fails with `invalid-argument` where a seed does not score each of the rows 0 … `count` − 1 once, with a finite number:
 * such a table is of another space or pool.
 */
export function meanScores(scores: Scores, count: number): Result<MeanScores> {
  const seeds = bySeed(scores, count);
  if (typeof seeds === "string") return failed(misfit(seeds));
  const values = new Float64Array(count);
  for (const [seed, list] of seeds) {
    const odd = list.findIndex((score) => !Number.isFinite(score));
    if (odd >= 0) return failed(misfit(`seed ${seed} has no score of row "${odd}"`));
    const { mean, deviation } = momentsOf(list);
    if (deviation === 0) continue;
    list.forEach((score, row) => {
      values[row]! += (score - mean) / deviation / seeds.size;
    });
  }
  return success({ seeds: seeds.size, values });
}

/** The scores of each seed by row, NaN where there is none; or what keeps them from being such. */
function bySeed(scores: Scores, count: number): Map<number, Float64Array> | string {
  const seeds = new Map<number, Float64Array>();
  for (const [at, row] of scores.row.entries()) {
    const seed = scores.seed[at]!;
    if (row < 0 || row >= count) return `seed ${seed} scores row "${row}", which is not from 0 to ${count - 1}`;
    const list = seeds.get(seed) ?? new Float64Array(count).fill(Number.NaN);
    if (!Number.isNaN(list[row]!)) return `seed ${seed} scores row "${row}" twice`;
    list[row] = scores.score[at]!;
    seeds.set(seed, list);
  }
  return seeds.size === 0 ? "it is empty" : seeds;
}

function momentsOf(list: Float64Array): { mean: number; deviation: number } {
  const mean = list.reduce((sum, score) => sum + score, 0) / list.length;
  const variance = list.reduce((sum, score) => sum + (score - mean) ** 2, 0) / list.length;
  return { mean, deviation: Math.sqrt(variance) };
}

function misfit(message: string) {
  const remedy = "Name the space that it was trained on and, where that was sampled, the pool.arrow of its sample.";
  return { code: "invalid-argument", message, remedy } as const;
}

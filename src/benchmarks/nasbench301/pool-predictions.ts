import { type Result, success } from "../../failure/failure.ts";
import type { PoolTable } from "../pool-table.ts";
import { POOL_MEASUREMENTS } from "./measurements.ts";
import type { NasBench301Surrogate } from "./surrogate.ts";

/** What the neural surrogate predicts of the pool, and what the official one does, in the pool's order (%). */
export interface PoolPredictions {
  readonly predicted: Float64Array;
  readonly official: Float64Array;
}

/** Both surrogates' values of the pool; fails as {@link NasBench301Surrogate.predict} and reading the pool do. */
export async function poolPredictions(
  pool: PoolTable,
  surrogate: NasBench301Surrogate,
): Promise<Result<PoolPredictions>> {
  const predicted = await surrogate.predict(pool.architectures);
  if (!predicted.ok) return predicted;
  const official = pool.values(POOL_MEASUREMENTS.accuracy);
  return official.ok ? success({ predicted: predicted.value, official: official.value }) : official;
}

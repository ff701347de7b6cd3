import { readFileSync } from "node:fs";
import type { DoaItem } from "../../src/doa/build-doa.ts";
import { seedsOf, testSeedOf } from "../../src/doa/labelled-design.ts";
import { doaSchema } from "../../src/doa/tables/doa-items.ts";
import { heldOutPairSchema } from "../../src/doa/tables/held-out-pairs.ts";
import { labelSchema } from "../../src/doa/tables/labels.ts";
import { splitSchema } from "../../src/doa/tables/splits.ts";
import { featureTables } from "../../src/encodings/feature-file.ts";
import type { FeatureTable } from "../../src/encodings/feature-table.ts";
import { liveFeatures } from "../../src/encodings/live-features.ts";
import { type ZeroCostTargets, zeroCostTargets } from "../../src/encodings/zero-cost.ts";
import { FailureError, unwrap } from "../../src/failure/failure.ts";
import type { LabelledRows } from "../../src/predictors/definition/labelled-rows.ts";
import { headFeatures } from "../../src/predictors/encoder/embeddings.ts";
import { proxySchema } from "../../src/proxies/tables/wide-proxies.ts";
import type { StageContext } from "../../src/runner/stage.ts";
import type { TabularSpace } from "../../src/spaces/search-space.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";
import { type Row, rowsOf } from "../../src/tables/table.ts";

type Context = Pick<StageContext<unknown>, "inputs" | "cell">;

/** The seeds of the sampling design. */
export function designSeeds(context: Context): number[] {
  return seedsOf(unwrap(readArrow(context.inputs("sample")[0]!.path("splits.arrow"), splitSchema)));
}

/** Zero-cost proxies as pretraining targets: params and FLOPs of all architectures, zen of the scored ones. */
export function proxyTargets(context: Context): ZeroCostTargets {
  const proxies = unwrap(readArrow(context.inputs("proxy-score")[0]!.path("proxies.arrow"), proxySchema));
  return zeroCostTargets((["params", "flops", "zen"] as const).map((name) => ({ name, values: proxies[name] })));
}

/** The labelled rows of each training set, in ascending order of its number, which is the seed of what is trained. */
export function labelledOf(context: Context): (LabelledRows & { readonly seed: number })[] {
  const labels = unwrap(readArrow(context.inputs("build-doa")[0]!.path("labels.arrow"), labelSchema));
  const bySeed = Map.groupBy(rowsOf(labels), ({ seed }) => seed);
  return seedsOf(labels).map((seed) => {
    const own = bySeed.get(seed)!;
    return {
      seed,
      rows: Uint32Array.from(own, ({ row }) => row),
      labels: Float64Array.from(own, ({ label }) => label),
    };
  });
}

/** The items of each of the training sets. Throws a failure for a set without any. */
export function itemsOf(context: Context, sets: readonly { readonly seed: number }[]): DoaItem[][] {
  const items = unwrap(readArrow(context.inputs("build-doa")[0]!.path("doa.arrow"), doaSchema));
  const bySeed = Map.groupBy(rowsOf(items), ({ seed }) => seed);
  return sets.map(({ seed }) => {
    const own = bySeed.get(seed);
    if (own !== undefined) return own;
    const message = `training set ${seed} has no pair of networks ${context.cell.distance} edits apart`;
    throw new FailureError({ code: "invalid-argument", message, remedy: "raise groups or pairs_per_edit of sample" });
  });
}

/** What the siamese predictor's heads read, one table per seed. */
export function siameseFeatures(context: Context, space: TabularSpace): FeatureTable[] {
  const file = context.inputs("pretrain")[0]!.path("embeddings.f32");
  const embeddings = unwrap(featureTables(readFileSync(file), designSeeds(context).length, space.count, file));
  const live = liveFeatures(space);
  return embeddings.map((embedding) => headFeatures(embedding, live));
}

/**
 * The held-out pairs that each training set's predictor is asked about, with the set's number as their seed: those of the
 * test set that it is held against, at its own distance (or at all for a siamese one), of networks that it did not learn
 * from.
 */
export function heldOutPairs(
  context: Context,
  sets: readonly (LabelledRows & { readonly seed: number })[],
): Row<typeof heldOutPairSchema>[] {
  const all = unwrap(readArrow(context.inputs("sample")[0]!.path("held-out-pairs.arrow"), heldOutPairSchema));
  const { predictor, distance } = context.cell;
  const asked = rowsOf(all).filter((pair) => predictor === "siamese" || pair.distance === distance);
  const bySeed = Map.groupBy(asked, ({ seed }) => seed);
  const seeds = designSeeds(context);
  return sets.flatMap(({ seed, rows }) => {
    const learned = new Set(rows);
    const pairs = bySeed.get(testSeedOf(seed, seeds)) ?? [];
    return pairs.flatMap((pair) => (learned.has(pair.row_a) || learned.has(pair.row_b) ? [] : [{ ...pair, seed }]));
  });
}

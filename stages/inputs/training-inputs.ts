import { readFileSync } from "node:fs";
import type { DoaItem } from "../../src/doa/build-doa.ts";
import { heldOutPairSchema, splitSchema } from "../../src/doa/design-tables.ts";
import { doaSchema, labelSchema } from "../../src/doa/doa-tables.ts";
import { seedsOf } from "../../src/doa/labelled-design.ts";
import { featureTables } from "../../src/encodings/feature-file.ts";
import type { FeatureTable } from "../../src/encodings/feature-table.ts";
import { liveFeatures } from "../../src/encodings/live-features.ts";
import { type ZeroCostTargets, zeroCostTargets } from "../../src/encodings/zero-cost.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { headFeatures } from "../../src/predictors/embeddings.ts";
import type { LabelledRows } from "../../src/predictors/labelled-rows.ts";
import { proxySchema } from "../../src/proxies/proxy-table.ts";
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

/** The labelled rows of each seed. */
export function labelledOf(context: Context): LabelledRows[] {
  const rows = rowsOf(unwrap(readArrow(context.inputs("build-doa")[0]!.path("labels.arrow"), labelSchema)));
  return designSeeds(context).map((seed) => {
    const own = rows.filter((row) => row.seed === seed);
    return {
      rows: Uint32Array.from(own, ({ row }) => row),
      labels: Float64Array.from(own, ({ label }) => label),
    };
  });
}

/** The items of each seed. */
export function itemsOf(context: Context): DoaItem[][] {
  const rows = rowsOf(unwrap(readArrow(context.inputs("build-doa")[0]!.path("doa.arrow"), doaSchema)));
  return designSeeds(context).map((seed) => rows.filter((row) => row.seed === seed));
}

/** What the siamese predictor's heads read, one table per seed. */
export function siameseFeatures(context: Context, space: TabularSpace): FeatureTable[] {
  const file = context.inputs("pretrain")[0]!.path("embeddings.f32");
  const embeddings = unwrap(featureTables(readFileSync(file), designSeeds(context).length, space.count, file));
  const live = liveFeatures(space);
  return embeddings.map((embedding) => headFeatures(embedding, live));
}

/** The held-out pairs that a predictor is asked about: at its own distance, or at all for a siamese one. */
export function heldOutPairs(context: Context): Row<typeof heldOutPairSchema>[] {
  const pairs = rowsOf(unwrap(readArrow(context.inputs("sample")[0]!.path("held-out-pairs.arrow"), heldOutPairSchema)));
  const { predictor, distance } = context.cell;
  return predictor === "siamese" ? pairs : pairs.filter((pair) => pair.distance === distance);
}

import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { unwrap } from "../../src/failure/failure.ts";
import { loadPlugIn, plugInNames } from "../../src/plug-ins/folder.ts";
import editOnly from "../../src/predictors/edit-only.ts";
import siamese from "../../src/predictors/siamese.ts";
import type { PredictorDefinition } from "../../src/training/define-predictor.ts";
import { packagesLoadedBy, undescribed } from "../plug-ins/described-plug-in.ts";

const PREDICTOR_FOLDER = join(import.meta.dir, "../../src/predictors");

const predictor = async (name: string) =>
  unwrap(await loadPlugIn<PredictorDefinition>(PREDICTOR_FOLDER, name, "a predictor"));

test("the predictors are the files of their folder", () => {
  expect(plugInNames(PREDICTOR_FOLDER)).toEqual(["edit-only", "siamese"]);
});

describe.each(plugInNames(PREDICTOR_FOLDER))("the predictor %s", (name) => {
  test("describes itself and its settings, all of which have defaults", async () => {
    expect(undescribed(await predictor(name))).toEqual([]);
    expect((await predictor(name)).source).toBeString();
  });

  test("loads nothing but zod when it is imported", async () => {
    expect(await packagesLoadedBy(join(PREDICTOR_FOLDER, `${name}.ts`))).toEqual(["zod"]);
  });
});

test("the siamese predictor learns from random networks and needs pretrained encoders", () => {
  const { design, needs, settings } = siamese;
  expect([design, needs(settings.parse({}))]).toEqual(["random", ["pretrained"]]);
  expect(settings.parse({})).toEqual({
    ...{
      members: 5,
      width: 128,
      learning_rate: 0.002,
      weight_decay: 0.00001,
      dropout: 0.1,
      margin: 0.1,
      live_weight: 2,
    },
    ...{ full_batch: 200, full_batch_steps: 200, batch: 64, steps: 1200 },
  });
});

test("the edit-only predictor learns from pairs and needs nothing else", () => {
  const { design, needs, settings } = editOnly;
  expect([design, needs(settings.parse({}))]).toEqual(["pairs", []]);
  expect(settings.parse({})).toEqual({
    ...{ steps: 150, batch: 256, width: 64, learning_rate: 0.003, weight_decay: 0.1, anchors: 32 },
  });
});

import { expect, test } from "bun:test";
import { zenDifferences } from "../../src/search/zen-differences.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { unwrapped } from "../spaces/results.ts";
import { differences, trained } from "./made-up.ts";

test("there is one predictor for each training set, which says what its labels took", () => {
  expect(differences.map(({ name, trainingSet, proxyScores }) => ({ name, trainingSet, proxyScores }))).toEqual([
    { name: "edit-only predictor of zen differences, training set 3", trainingSet: 3, proxyScores: 40 },
    { name: "edit-only predictor of zen differences, training set 8", trainingSet: 8, proxyScores: 41 },
  ]);
});

test("a step gains what the training set's own table says of its edits, and 0 of an edit it does not hold", async () => {
  const cell = (text: string) => unwrapped(nasbench201.parse(text));
  const parent = cell("|none~0|+|none~0|none~1|+|none~0|none~1|none~2|");
  const one = cell("|none~0|+|none~0|skip_connect~1|+|none~0|none~1|none~2|");
  const two = cell("|none~0|+|none~0|skip_connect~1|+|none~0|none~1|nor_conv_3x3~2|");
  const steps = [one, two].map((to) => nasbench201.edits(parent, to));
  expect(steps.map((step) => step.length)).toEqual([1, 2]);
  const [first, second] = steps[1]!;
  const effects = {
    seed: Int32Array.of(3, 3, 8),
    position: Int32Array.of(first!.position, second!.position, first!.position),
    from: Int32Array.of(first!.from, second!.from, first!.from),
    to: Int32Array.of(first!.to, second!.to, first!.to),
    predicted: Float64Array.of(1.5, -4, 7),
  };
  const models = zenDifferences(nasbench201, { effects, training: trained.training });
  const gains = await Promise.all(models.map((model) => model.differences(parent, [one, two])));
  const single = steps[0]![0]!.position === first!.position ? [1.5, 7] : [-4, 0];
  expect(gains.map((each) => Array.from(each))).toEqual([
    [single[0]!, 1.5 - 4],
    [single[1]!, 7],
  ]);
});

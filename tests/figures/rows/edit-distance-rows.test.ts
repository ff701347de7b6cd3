import { describe, expect, test } from "bun:test";
import { editDistanceRows, missingDistances } from "../../../src/figures/rows/edit-distance-rows.ts";
import { PAIR, QUALITY } from "../evaluated-rows.ts";

const rows = (quality: readonly (typeof PAIR)[]) => editDistanceRows(quality, () => "accuracy");

describe("losses by edit distance", () => {
  test("hold what the table says of them", () => {
    expect(editDistanceRows([{ ...PAIR, distance: 3 }], () => "ssim")).toEqual([
      {
        ...{ space: "nasbench201", dataset: "cifar10", predictor: "siamese", label: "accuracy", measure: "ssim" },
        ...{ labelled: 156, k: 3, metric: "mse", mean: 0.5, low: 0.4, high: 0.6 },
        ...{ repetitions: 10, repeated: "runs", interval: "Student t" },
      },
    ]);
  });

  test("are those on pairs, over all test networks, in metrics that are drawn", () => {
    const quality = [
      QUALITY,
      { ...PAIR, test_networks: "no twins of labelled", mean: 0.1 },
      { ...PAIR, metric: "sign_accuracy" },
      { ...PAIR, metric: "r2" },
      PAIR,
    ];
    expect(rows(quality).map(({ metric, mean }) => [metric, mean])).toEqual([
      ["r2", 0.5],
      ["mse", 0.5],
    ]);
  });

  test("are on what the predictor learnt", () => {
    const quality = [
      { ...PAIR, target: "zen" },
      { ...PAIR, label: "zen", target: "zen", mean: 0.7 },
    ];
    expect(rows(quality).map(({ label, mean }) => [label, mean])).toEqual([["zen", 0.7]]);
  });

  test("are at the largest number of labels that all data sets have", () => {
    const of = (dataset: string, counts: readonly number[]) =>
      counts.map((labelled) => ({ ...PAIR, dataset, labelled }));
    const shown = (quality: readonly (typeof PAIR)[]) =>
      rows(quality).map(({ dataset, labelled }) => [dataset, labelled]);
    expect(shown([...of("cifar10", [78, 156, 1562]), ...of("ImageNet16-120", [78, 156])])).toEqual([
      ["cifar10", 156],
      ["ImageNet16-120", 156],
    ]);
  });

  test("are at the largest number of each data set where the data sets share none", () => {
    const quality = [
      { ...PAIR, labelled: 1562 },
      { ...PAIR, labelled: 800 },
      { ...PAIR, dataset: "ImageNet16-120", labelled: 78 },
    ];
    expect(rows(quality).map(({ dataset, labelled }) => [dataset, labelled])).toEqual([
      ["cifar10", 1562],
      ["ImageNet16-120", 78],
    ]);
  });

  test("without a value are left out and counted, and others are drawn at the labels where they have one", () => {
    const none = { mean: Number.NaN, low: Number.NaN, high: Number.NaN, repetitions: 0 };
    const quality = [
      { ...PAIR, labelled: 156 },
      { ...PAIR, ...none, labelled: 1562 },
      { ...PAIR, ...none, labelled: 1562, metric: "r2" },
      { ...PAIR, ...none, labelled: 1562, metric: "sign_accuracy" },
      { ...PAIR, ...none, labelled: 1562, target: "zen" },
      { ...PAIR, ...none, labelled: 1562, test_networks: "one per class" },
    ];
    expect(rows(quality).map(({ labelled, metric, mean }) => [labelled, metric, mean])).toEqual([[156, "mse", 0.5]]);
    expect(missingDistances(quality)).toBe(2);
    expect(missingDistances([PAIR])).toBe(0);
  });

  test("have a number of labels for each predictor and each kind of label", () => {
    const quality = [
      { ...PAIR, labelled: 156 },
      { ...PAIR, labelled: 78, label: "zen", target: "zen" },
      { ...PAIR, labelled: 400, predictor: "edit-only" },
    ];
    expect(rows(quality).map(({ labelled }) => labelled)).toEqual([156, 78, 400]);
  });

  test("of a predictor of pairs are those at the distance that it was trained at, with labels of their own", () => {
    const edit = { ...PAIR, predictor: "edit-only", labelled: 800 };
    const quality = [edit, { ...edit, labelled: 798, distance: 2, trained_distance: 2 }, { ...edit, distance: 2 }];
    expect(rows(quality).map(({ k, labelled }) => [k, labelled])).toEqual([
      [1, 800],
      [2, 798],
    ]);
  });

  test("of other predictors are at all distances", () => {
    const quality = ["siamese", "adjacency"].flatMap((predictor) => [
      { ...PAIR, predictor },
      { ...PAIR, predictor, distance: 2 },
    ]);
    expect(rows(quality).map(({ predictor, k }) => [predictor, k])).toEqual([
      ["siamese", 1],
      ["siamese", 2],
      ["adjacency", 1],
      ["adjacency", 2],
    ]);
  });
});

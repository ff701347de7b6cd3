import { expect, test } from "bun:test";
import { searchCell } from "../../src/search/search-cell.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { unwrapped } from "../spaces/results.ts";
import { chosen, differences, madeUp, objective } from "./made-up.ts";

/** What strategies do with their default settings, as it was published: the same seeds lead to the same searches. */
const PUBLISHED = [
  {
    ...{ strategy: "random-search", settings: {}, run: 0, trainingSet: -1 },
    first: [7396, 14824, 11030, 956, 4638, 11903, 3862, 8352],
    ...{ last: [2042, 3888], queries: 60, incumbent: 13586 },
    spent: { repeats: 1, predictor_calls: 0, proxy_calls: 0 },
  },
  {
    ...{ strategy: "random-search", settings: {}, run: 1, trainingSet: -1 },
    first: [12213, 13156, 4684, 7821, 3709, 15201, 9277, 9972],
    ...{ last: [3592, 2745], queries: 60, incumbent: 12213 },
    spent: { repeats: 3, predictor_calls: 0, proxy_calls: 0 },
  },
  {
    ...{ strategy: "regularized-evolution", settings: {}, run: 0, trainingSet: -1 },
    first: [12811, 8516, 6922, 10016, 10931, 13148, 7934, 4317],
    ...{ last: [5568, 4323], queries: 60, incumbent: 8098 },
    spent: { repeats: 6, predictor_calls: 0, proxy_calls: 0 },
  },
  {
    ...{ strategy: "regularized-evolution", settings: {}, run: 1, trainingSet: -1 },
    first: [9926, 7003, 13661, 8476, 1647, 6862, 15095, 6726],
    ...{ last: [9024, 5599], queries: 60, incumbent: 12347 },
    spent: { repeats: 4, predictor_calls: 0, proxy_calls: 0 },
  },
  {
    ...{ strategy: "delta-nas", settings: { model: "trained" }, run: 0, trainingSet: 3 },
    first: [12811, 139, 2667, 12016, 10316, 12642, 1444, 567],
    ...{ last: [15242, 9567], queries: 60, incumbent: 10217 },
    spent: { repeats: 32, predictor_calls: 14160, proxy_calls: 40 },
  },
  {
    ...{ strategy: "delta-nas", settings: { model: "trained" }, run: 1, trainingSet: 8 },
    first: [6701, 6627, 9797, 8576, 7897, 6687, 9222, 6726],
    ...{ last: [12907, 6626], queries: 60, incumbent: 8587 },
    spent: { repeats: 27, predictor_calls: 14568, proxy_calls: 41 },
  },
  {
    ...{ strategy: "delta-nas", settings: { model: "exact" }, run: 0, trainingSet: -1 },
    first: [14811, 8616, 7097, 10191, 11556, 14223, 11059, 4192],
    ...{ last: [5347, 11584], queries: 60, incumbent: 14811 },
    spent: { repeats: 17, predictor_calls: 6912, proxy_calls: 0 },
  },
  {
    ...{ strategy: "delta-nas", settings: { model: "exact" }, run: 1, trainingSet: -1 },
    first: [5571, 7713, 13663, 8371, 7972, 4962, 8973, 8616],
    ...{ last: [10373, 7118], queries: 60, incumbent: 5571 },
    spent: { repeats: 14, predictor_calls: 7104, proxy_calls: 0 },
  },
  {
    ...{ strategy: "delta-nas-budgeted", settings: {}, run: 0, trainingSet: -1 },
    first: [12811, 8516, 6922, 10016, 10931, 10936, 7931, 11556],
    ...{ last: [12334, 12083], queries: 60, incumbent: 11556 },
    spent: { repeats: 0, predictor_calls: 19970, proxy_calls: 0 },
  },
  {
    ...{ strategy: "delta-nas-budgeted", settings: {}, run: 1, trainingSet: -1 },
    first: [9926, 7003, 13661, 8476, 1647, 14731, 13296, 15356],
    ...{ last: [12044, 15419], queries: 60, incumbent: 14986 },
    spent: { repeats: 0, predictor_calls: 21497, proxy_calls: 0 },
  },
];

const CELLS = Map.groupBy(PUBLISHED, ({ strategy, settings }) => `${strategy} ${JSON.stringify(settings)}`);

test.each([...CELLS])(
  "%s makes the queries that it always made",
  async (_, published) => {
    const { strategy, settings } = published[0]!;
    const { trajectories, runs } = unwrapped(
      await searchCell({
        ...{ strategy: await chosen(strategy, settings), space: nasbench201, objective, scale: "accuracy" },
        ...{ differences, runs: published.length, queries: 60, seed: "golden" },
      }),
    );
    const found = published.map(({ run }) => {
      const at = [...trajectories.run.keys()].filter((point) => trajectories.run[point] === run);
      const rows = at.map((point) => trajectories.row[point]!);
      const counted = { repeats: runs.repeats, predictor_calls: runs.predictor_calls, proxy_calls: runs.proxy_calls };
      return {
        ...{ strategy, settings, run, trainingSet: runs.training_set[run]! },
        first: rows.slice(0, 8),
        ...{ last: rows.slice(-2), queries: rows.length, incumbent: trajectories.incumbent[at.at(-1)!]! },
        spent: {
          repeats: counted.repeats[run]!,
          predictor_calls: counted.predictor_calls[run]!,
          proxy_calls: counted.proxy_calls[run]!,
        },
      };
    });
    expect(found).toEqual(published);
    expect([...runs.incumbent_seen]).toEqual(published.map(({ incumbent }) => madeUp[incumbent]!));
  },
  30_000,
);

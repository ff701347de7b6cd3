import { expect, test } from "bun:test";
import { searchCell } from "../../src/search/search-cell.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { unwrapped } from "../spaces/results.ts";
import { chosen, differences, madeUp, objective } from "./made-up.ts";

/** What strategies do with their default settings, as it was published: the same seeds lead to the same searches. */
const PUBLISHED = [
  {
    ...{ strategy: "random-search", settings: {}, run: 0, trainingSet: -1 },
    first: [15569, 4125, 9059, 15429, 12596, 14052, 15557, 15251],
    ...{ last: [1315, 4850], queries: 60, incumbent: 10288 },
    spent: { repeats: 2, predictor_calls: 0, proxy_calls: 0 },
  },
  {
    ...{ strategy: "random-search", settings: {}, run: 1, trainingSet: -1 },
    first: [5032, 11015, 2666, 14860, 14184, 8135, 7064, 2866],
    ...{ last: [14278, 2404], queries: 60, incumbent: 15588 },
    spent: { repeats: 3, predictor_calls: 0, proxy_calls: 0 },
  },
  {
    ...{ strategy: "regularized-evolution", settings: {}, run: 0, trainingSet: -1 },
    first: [15569, 4125, 9059, 15429, 12596, 14052, 15557, 15251],
    ...{ last: [4371, 4917], queries: 60, incumbent: 4821 },
    spent: { repeats: 8, predictor_calls: 0, proxy_calls: 0 },
  },
  {
    ...{ strategy: "regularized-evolution", settings: {}, run: 1, trainingSet: -1 },
    first: [5032, 11015, 2666, 14860, 14184, 8135, 7064, 2866],
    ...{ last: [9095, 13434], queries: 60, incumbent: 9099 },
    spent: { repeats: 10, predictor_calls: 0, proxy_calls: 0 },
  },
  {
    ...{ strategy: "delta-nas", settings: { model: "trained" }, run: 0, trainingSet: 3 },
    first: [15569, 1379, 319, 13929, 12716, 754, 14052, 14317],
    ...{ last: [2717, 15226], queries: 60, incumbent: 13341 },
    spent: { repeats: 23, predictor_calls: 13296, proxy_calls: 40 },
  },
  {
    ...{ strategy: "delta-nas", settings: { model: "trained" }, run: 1, trainingSet: 8 },
    first: [2282, 7947, 12297, 8562, 7959, 8612, 6739, 9246],
    ...{ last: [6632, 6687], queries: 60, incumbent: 7972 },
    spent: { repeats: 28, predictor_calls: 15984, proxy_calls: 41 },
  },
  {
    ...{ strategy: "delta-nas", settings: { model: "exact" }, run: 0, trainingSet: -1 },
    first: [6194, 4073, 7209, 11059, 8721, 5823, 14097, 12431],
    ...{ last: [8469, 5417], queries: 60, incumbent: 6194 },
    spent: { repeats: 24, predictor_calls: 7608, proxy_calls: 0 },
  },
  {
    ...{ strategy: "delta-nas", settings: { model: "exact" }, run: 1, trainingSet: -1 },
    first: [5207, 11717, 6166, 14986, 11059, 8714, 7089, 5991],
    ...{ last: [10233, 10212], queries: 60, incumbent: 5207 },
    spent: { repeats: 17, predictor_calls: 7440, proxy_calls: 0 },
  },
  {
    ...{ strategy: "gaussian-process", settings: {}, run: 0, trainingSet: -1 },
    first: [15569, 4125, 9059, 15429, 12596, 15574, 9314, 15624],
    ...{ last: [11713, 10493], queries: 60, incumbent: 4717 },
    spent: { repeats: 0, predictor_calls: 21335, proxy_calls: 0 },
  },
  {
    ...{ strategy: "gaussian-process", settings: {}, run: 1, trainingSet: -1 },
    first: [5032, 11015, 2666, 14860, 14184, 4684, 14309, 8059],
    ...{ last: [9118, 7208], queries: 60, incumbent: 8098 },
    spent: { repeats: 0, predictor_calls: 22442, proxy_calls: 0 },
  },
  {
    ...{
      strategy: "gaussian-process",
      settings: { candidates: "global", least_probability: 0 },
      run: 0,
      trainingSet: -1,
    },
    first: [15569, 4125, 9059, 15429, 12596, 15574, 9314, 15624],
    ...{ last: [5471, 4343], queries: 60, incumbent: 10408 },
    spent: { repeats: 0, predictor_calls: 180852, proxy_calls: 0 },
  },
  {
    ...{
      strategy: "gaussian-process",
      settings: { candidates: "global", least_probability: 0 },
      run: 1,
      trainingSet: -1,
    },
    first: [5032, 11015, 2666, 14860, 14184, 7809, 14309, 8059],
    ...{ last: [14093, 11837], queries: 60, incumbent: 11717 },
    spent: { repeats: 0, predictor_calls: 180852, proxy_calls: 0 },
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

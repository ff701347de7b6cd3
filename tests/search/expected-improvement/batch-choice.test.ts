import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { expectedImprovement } from "../../../src/gaussian-process/improvement.ts";
import { ProcessModel } from "../../../src/gaussian-process/process-model.ts";
import { processSettings } from "../../../src/gaussian-process/settings.ts";
import { randomStream } from "../../../src/random/stream.ts";
import type { SearchContext } from "../../../src/search/define-strategy.ts";
import { chooseBatch } from "../../../src/search/expected-improvement/batch-choice.ts";
import { type Candidate, Candidates } from "../../../src/search/expected-improvement/candidates.ts";
import { ObservedCells } from "../../../src/search/expected-improvement/observed-cells.ts";
import { bestParents, type Parent } from "../../../src/search/expected-improvement/parents.ts";
import { networkIdentity } from "../../../src/search/identity.ts";
import { openLedger } from "../../../src/search/ledger.ts";
import { nasbench201 } from "../../../src/spaces/nasbench201/space.ts";
import { objective } from "../made-up.ts";

const settings = z.strictObject(processSettings).parse({});
const identity = networkIdentity(nasbench201);

/** Observed cells with a fitted model, and candidates near and far, some with a parent that they have to improve on. */
async function round(seed: number, observed: number) {
  const stream = randomStream(seed);
  const { ledger } = openLedger({ objective, budget: 100, identity });
  const start = stream.child("start");
  const context: SearchContext = { space: nasbench201, ledger, identity, start, stream, scale: "accuracy", models: {} };
  const model = new ProcessModel({ space: nasbench201, scale: "accuracy", settings, stream: stream.child("scales") });
  const cells = new ObservedCells(context, model);
  while (cells.size < observed) await cells.query(nasbench201.sample(context.start));
  model.refit(stream.child("trials"));
  const parents = bestParents(cells, { parents: 3, best_seen: 1 });
  const candidates = new Candidates(context);
  for (const parent of parents)
    for (const near of nasbench201.neighbours(parent.cell.architecture)) candidates.offer(near, parent);
  for (let far = 0; far < 100; far++) candidates.offer(nasbench201.sample(stream), undefined);
  return { context, cells, parents, candidates: candidates.list() };
}

/** The choice with every posterior computed, and the batch conditioned by solving for it anew each time. */
function slowChoice(cells: ObservedCells, candidates: readonly Candidate[], batch: number, leastDifference: number) {
  const { model } = cells;
  const points = candidates.map(({ architecture }) => cells.pointOf(architecture));
  const posteriors = points.map((point) => model.posterior(point));
  const covariance = (a: number, b: number) => model.covariance(points[a]!, posteriors[a]!, points[b]!, posteriors[b]!);
  const improves = (at: number, parent: Parent) => {
    const { mean, variance } = model.difference(parent.cell.point, parent.posterior, points[at]!, posteriors[at]!);
    return mean + 1.959963984540054 * Math.sqrt(variance) >= leastDifference;
  };
  const allowed = candidates.flatMap(({ parent }, at) => (parent === undefined || improves(at, parent) ? [at] : []));
  const chosen: number[] = [];
  while (chosen.length < batch) {
    const gains = allowed.map((at) => {
      if (chosen.includes(at)) return 0;
      // At most two cells are known: var(o | a) = var(o) − cov(o, a)² / var(a).
      const explained = chosen.map((known) => covariance(at, known) ** 2 / posteriors[known]!.variance);
      const variance = Math.max(0, posteriors[at]!.variance - (explained[0] ?? 0));
      return expectedImprovement(posteriors[at]!.mean, variance, model.bestTarget);
    });
    chosen.push(allowed[gains.indexOf(Math.max(...gains))]!);
  }
  return chosen.map((at) => candidates[at]!.architecture);
}

describe("a batch", () => {
  test.each([
    [1, 5],
    [2, 12],
    [3, 30],
    [4, 60],
  ])("is what a choice among all exact posteriors gives (seed %d, %d cells)", async (seed, observed) => {
    const { cells, candidates } = await round(seed, observed);
    expect(chooseBatch(cells, candidates, { batch: 2, least_probability: 0.025 })).toEqual(
      slowChoice(cells, candidates, 2, 0),
    );
    expect(chooseBatch(cells, candidates, { batch: 2, least_probability: 0 })).toEqual(
      slowChoice(cells, candidates, 2, Number.NEGATIVE_INFINITY),
    );
  });

  test("is empty where no move may improve on its parent", async () => {
    const { cells, parents, candidates } = await round(5, 20);
    const moves = candidates.filter(({ parent }) => parent !== undefined);
    expect(parents.length).toBeGreaterThan(0);
    expect(moves.length).toBeGreaterThan(20);
    expect(chooseBatch(cells, moves, { batch: 2, least_probability: 1 })).toEqual([]);
    expect(chooseBatch(cells, moves, { batch: 2, least_probability: 0 })).toHaveLength(2);
  });
});

test("candidates are paid for by nobody yet, and keep the weakest parent that they were reached from", async () => {
  const { context, cells, parents, candidates } = await round(6, 10);
  const [strong, weak] = [parents[0]!, parents.toSorted((a, b) => a.mean - b.mean)[0]!];
  expect(strong.mean).toBeGreaterThan(weak.mean);
  const known = new Candidates(context);
  const { architecture } = candidates[0]!;
  known.offer(architecture, strong);
  known.offer(architecture, weak);
  known.offer(architecture, strong);
  expect(known.list()).toEqual([{ architecture, parent: weak }]);
  known.offer(architecture, undefined);
  expect(known.list()).toEqual([{ architecture, parent: undefined }]);
  expect(candidates.some((candidate) => cells.cells.some((cell) => cell.architecture === candidate.architecture))).toBe(
    false,
  );
});

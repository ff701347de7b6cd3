import { z } from "zod";
import { processSettings } from "../../gaussian-process/settings.ts";
import { defineStrategy } from "../define-strategy.ts";

/**
 * Bayesian optimisation: a Gaussian process, fitted anew after every batch, and expected improvement over the best seen
 * value.
 *
 * With `candidates: moves` only cells near the best ones may be queried: their one-edit neighbours, two-edit neighbours
 * of the very best, and random restarts. The difference rule holds for moves p → c: c is a candidate only if it is better
 * than the weakest parent p that it was reached from with `least_probability`, by the posterior of the difference; at
 * 0.025, if the central 95 % interval of the difference reaches above 0. That posterior is the one of a process on all
 * pairwise differences, so this is a difference predictor in the loop; but it is the posterior of an ordinary process on
 * values too, and no test of whether learning differences helps. `candidates: global` with `least_probability: 0` is the
 * ordinary process without the two ideas.
 *
 * Start, batch and moves were chosen by queries to the optimum of NAS-Bench-201 and by results on NAS-Bench-101.
 */
export default defineStrategy({
  description: "A Gaussian process, fitted anew after every batch, chooses by expected improvement.",
  source: "Jones et al., Journal of Global Optimization 1998; its moves: Delta-NAS, Algorithm 2",
  settings: z.strictObject({
    candidates: z
      .enum(["moves", "global"])
      .default("moves")
      .describe("What may be queried next: one- and two-edit moves from the best cells, or cells anywhere."),
    least_probability: z
      .number()
      .min(0)
      .max(1)
      .default(0.025)
      .describe("Least probability of an improvement on the parent with which a move is a candidate; 0: all are."),
    initial: z.int().min(1).default(5).describe("Random cells at the start."),
    batch: z.int().min(1).default(2).describe("Queries between two fits."),
    parents: z.int().min(1).default(10).describe("Parents with the highest posterior mean."),
    best_seen: z.int().min(0).default(3).describe("Parents with the highest seen values, beside those."),
    wide_parents: z.int().min(0).default(4).describe("First parents whose two-edit neighbours are candidates too."),
    all_two_edits: z
      .int()
      .min(0)
      .default(600)
      .describe("Most two-edit neighbours of one parent that are all candidates; of more a sample is."),
    sampled_two_edits: z.int().min(0).default(150).describe("Two-edit neighbours in that sample."),
    restarts: z.int().min(0).default(50).describe("Random cells among the candidates of each round of moves."),
    all_cells: z
      .int()
      .min(0)
      .default(20_000)
      .describe("Largest space of which every cell is a global candidate; of a larger one a sample is."),
    sampled_cells: z.int().min(1).default(600).describe("Random cells in that sample, drawn anew in each round."),
    ...processSettings,
  }),
  tunedOn: ["nasbench101", "nasbench201"],
  async run(context, settings) {
    const { processSearch } = await import("../expected-improvement/process-search.ts");
    await processSearch(context, settings);
  },
});

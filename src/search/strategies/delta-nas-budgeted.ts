import { z } from "zod";
import { defineStrategy } from "../define-strategy.ts";

/**
 * Delta-NAS with the difference predictor in the loop: it is trained on counted accuracies only, anew after every
 * batch, and decides which one- and two-edit moves away from cells already paid for are worth a query.
 *
 * The predictor is a Gaussian process (its posterior is the posterior of a process on all pairwise differences). A move
 * p → c that it predicts not to improve is not taken: c is queried only if the 95 % interval of Δ(p, c) reaches above 0
 * for at least one of the parents p that it was reached from, and if its expected improvement over the best seen value
 * is positive. Random restarts are no moves; only the second condition holds for them. Among what is left the batch is
 * chosen by expected improvement.
 *
 * Start, batch and proposals were chosen by queries to the optimum of NAS-Bench-201 and by results on NAS-Bench-101.
 */
export default defineStrategy({
  description: "A Gaussian process, fitted anew after every batch, chooses among one- and two-edit moves.",
  settings: z.strictObject({
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
    restarts: z.int().min(0).default(50).describe("Random cells among the candidates of each round."),
    least_probability: z
      .number()
      .min(0)
      .max(1)
      .default(0.025)
      .describe("Least probability of an improvement on the parent with which a move is a candidate; 0: all are."),
    scale_sample: z
      .int()
      .min(2)
      .multipleOf(2)
      .default(800)
      .describe("Random cells from whose pairs the typical distances of the features are taken."),
  }),
  tunedOn: ["nasbench101", "nasbench201"],
  async run(context, settings) {
    const { budgetedSearch } = await import("../expected-improvement/process-search.ts");
    await budgetedSearch(context, settings);
  },
});

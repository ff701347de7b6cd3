import { expectedImprovement } from "../../gaussian-process/improvement.ts";
import type { FeaturePoint, PosteriorPoint } from "../../gaussian-process/process-model.ts";
import type { Candidate } from "./candidates.ts";
import { mayImprove } from "./difference-rule.ts";
import type { ObservedCells } from "./observed-cells.ts";

/**
 * A candidate of a batch. A bound of its expected improvement costs n operations at n observed cells, the exact value n²:
 * it is found only when it is asked for.
 */
export class BatchOption {
  readonly candidate: Candidate;
  /** Place among the candidates. */
  readonly order: number;
  readonly #model: ObservedCells["model"];
  readonly #point: FeaturePoint;
  readonly #mean: number;
  readonly #best: number;
  #bound: number;
  #posterior: PosteriorPoint | undefined;
  #variance = 0;
  /** Its row of the Cholesky factor over the cells already chosen. */
  readonly #row: number[] = [];

  constructor(cells: ObservedCells, candidate: Candidate, order: number, best: number) {
    this.candidate = candidate;
    this.order = order;
    this.#model = cells.model;
    this.#point = cells.pointOf(candidate.architecture);
    const { mean, varianceBound } = cells.model.quickPosterior(this.#point);
    this.#mean = mean;
    this.#best = best;
    this.#bound = expectedImprovement(mean, varianceBound, best);
  }

  /** At least the expected improvement over the best target, whatever else is chosen. */
  get bound(): number {
    return this.#bound;
  }

  /**
   * The expected improvement when the chosen cells are known: variances shrink as if each had been observed at its own
   * mean, so that a batch does not ask one question twice. 0 where the move is predicted not to improve.
   */
  improvement(chosen: readonly BatchOption[], leastProbability: number): number {
    const posterior = this.#posterior ?? this.#firstSeen();
    if (!this.#mayImprove(posterior, leastProbability)) {
      this.#bound = 0;
      return 0;
    }
    for (const earlier of chosen.slice(this.#row.length)) this.#shrink(posterior, earlier);
    this.#bound = expectedImprovement(this.#mean, this.#variance, this.#best);
    return this.#bound;
  }

  #firstSeen(): PosteriorPoint {
    const posterior = this.#model.posterior(this.#point);
    this.#variance = posterior.variance;
    this.#posterior = posterior;
    return posterior;
  }

  #mayImprove(posterior: PosteriorPoint, leastProbability: number): boolean {
    const { parent } = this.candidate;
    return parent === undefined || mayImprove(this.#model, parent, this.#point, posterior, leastProbability);
  }

  /** One further row of the batch's Cholesky factor: var(o | chosen) = var(o) − cov(o, c | earlier)² / var(c | earlier). */
  #shrink(posterior: PosteriorPoint, chosen: BatchOption): void {
    const covariance = this.#model.covariance(this.#point, posterior, chosen.#point, chosen.#posterior!);
    const explained = chosen.#row.reduce((sum, value, i) => sum + value * this.#row[i]!, 0);
    const entry = chosen.#variance > 0 ? (covariance - explained) / Math.sqrt(chosen.#variance) : 0;
    this.#row.push(entry);
    this.#variance = Math.max(0, this.#variance - entry * entry);
  }
}

import type { PosteriorPoint } from "../../gaussian-process/process-model.ts";
import type { ObservedCell, ObservedCells } from "./observed-cells.ts";

/** A cell that was paid for and that moves start from. */
export interface Parent {
  readonly cell: ObservedCell;
  /** Its posterior mean. */
  readonly mean: number;
  readonly posterior: PosteriorPoint;
}

/** Settings of {@link bestParents}. */
export interface ParentSettings {
  /** Parents with the highest posterior mean. */
  readonly parents: number;
  /** Parents with the highest seen values, beside those. */
  readonly best_seen: number;
}

/** Parents by falling posterior mean, then the best seen ones that are not among them. */
export function bestParents({ cells, model }: ObservedCells, settings: ParentSettings): Parent[] {
  const ranked = cells.map((cell) => ({ cell, mean: model.quickPosterior(cell.point).mean }));
  const bySeen = [...ranked].sort((a, b) => b.cell.seen - a.cell.seen).slice(0, settings.best_seen);
  ranked.sort((a, b) => b.mean - a.mean);
  const chosen = new Set([...ranked.slice(0, settings.parents), ...bySeen]);
  return [...chosen].map((parent) => ({ ...parent, posterior: model.posterior(parent.cell.point) }));
}

import { gpFeatures } from "../../gaussian-process/features/row-features.ts";
import { GaussianProcessDifferences } from "../../gaussian-process/process-model.ts";
import type { SearchContext } from "../define-strategy.ts";
import { chooseBatch } from "./batch-choice.ts";
import { type ProposalSettings, proposeMoves } from "./move-proposals.ts";
import { ObservedCells } from "./observed-cells.ts";

/** Settings of {@link budgetedSearch}. */
export interface BudgetedSettings extends ProposalSettings {
  /** Random cells at the start. */
  readonly initial: number;
  /** Queries between two fits. */
  readonly batch: number;
  /** Random cells from whose pairs the typical distances of the features are taken, an even number. */
  readonly scale_sample: number;
}

/** One run of the search by a Gaussian process that is fitted anew after every batch. */
export async function budgetedSearch(context: SearchContext, settings: BudgetedSettings): Promise<void> {
  const cells = await startingCells(context, settings);
  const climbs = context.stream.child("kernel-parameters");
  const restarts = context.stream.child("restarts");
  while (context.ledger.open) {
    cells.model.refit(climbs);
    const moves = proposeMoves(context, cells, settings, restarts);
    const batch = chooseBatch(cells.model, moves, settings.batch);
    if (batch.length === 0) await cells.query(context.space.sample(restarts));
    for (const move of batch) await cells.query(move.architecture);
  }
}

async function startingCells(context: SearchContext, settings: BudgetedSettings): Promise<ObservedCells> {
  const { space, stream, scale } = context;
  const source = gpFeatures(space);
  const scaling = stream.child("feature-scales");
  const sample = Array.from({ length: settings.scale_sample }, () => space.sample(scaling));
  const model = new GaussianProcessDifferences({ source, scale, sample });
  const cells = new ObservedCells(context, model, source.usesProxies);
  const draws = stream.child("population");
  while (cells.size < settings.initial && context.ledger.open) await cells.query(space.sample(draws));
  return cells;
}

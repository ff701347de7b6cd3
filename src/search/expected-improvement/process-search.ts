import { ProcessModel } from "../../gaussian-process/process-model.ts";
import type { ProcessSettings } from "../../gaussian-process/settings.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { SearchContext } from "../define-strategy.ts";
import { cellsAnywhere, type GlobalSettings } from "./anywhere.ts";
import { type BatchSettings, chooseBatch } from "./batch-choice.ts";
import type { Candidate } from "./candidates.ts";
import { type MoveSettings, movesFrom } from "./moves.ts";
import { ObservedCells } from "./observed-cells.ts";
import { bestParents, type ParentSettings } from "./parents.ts";

/** Settings of {@link processSearch}. */
export interface ProcessSearchSettings
  extends BatchSettings,
    ParentSettings,
    MoveSettings,
    GlobalSettings,
    ProcessSettings {
  /** Random cells at the start. */
  readonly initial: number;
  /** What may be queried next: moves from the best cells, or cells anywhere in the space. */
  readonly candidates: "moves" | "global";
}

/** One run of the search by a Gaussian process that is fitted anew after every batch. */
export async function processSearch(context: SearchContext, settings: ProcessSearchSettings): Promise<void> {
  const { space, ledger, stream } = context;
  const cells = await startingCells(context, settings);
  const [trials, draws] = [stream.child("kernel-parameters"), stream.child("restarts")];
  while (ledger.open) {
    cells.refit(trials);
    const candidates = candidatesOf(cells, context, settings, draws);
    ledger.countPredictorCalls(candidates.length + cells.size);
    const batch = chooseBatch(cells, candidates, settings);
    if (batch.length === 0) await cells.query(space.sample(draws));
    for (const architecture of batch) await cells.query(architecture);
  }
}

async function startingCells(context: SearchContext, settings: ProcessSearchSettings): Promise<ObservedCells> {
  const { space, ledger, start, scale } = context;
  const model = new ProcessModel({ space, scale, settings, stream: context.stream.child("feature-scales") });
  const cells = new ObservedCells(context, model);
  while (cells.size < settings.initial && ledger.open) await cells.query(space.sample(start));
  return cells;
}

/** With global candidates the parent that each is held against is the weakest of the best. */
function candidatesOf(
  cells: ObservedCells,
  context: SearchContext,
  settings: ProcessSearchSettings,
  draws: RandomStream,
): Candidate[] {
  const parents = bestParents(cells, settings);
  if (settings.candidates === "moves") return movesFrom(parents, context, settings, draws);
  const weakest = parents.reduce((least, parent) => (parent.mean < least.mean ? parent : least));
  return cellsAnywhere(weakest, context, settings, draws);
}

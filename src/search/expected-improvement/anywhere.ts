import type { RandomStream } from "../../random/stream.ts";
import type { SearchContext } from "../define-strategy.ts";
import { type Candidate, Candidates } from "./candidates.ts";
import type { Parent } from "./parents.ts";

/** Settings of {@link cellsAnywhere}. */
export interface GlobalSettings {
  /** Most cells of a space that are all candidates. */
  readonly all_cells: number;
  /** Random cells that are candidates of a round where there are more, or where they are not listed. */
  readonly sampled_cells: number;
}

/** Unpaid cells from the whole space: all of them where they are few enough, else a uniform sample; all of one parent. */
export function cellsAnywhere(
  parent: Parent | undefined,
  context: SearchContext,
  settings: GlobalSettings,
  stream: RandomStream,
): Candidate[] {
  const { space } = context;
  const candidates = new Candidates(context);
  if (space.count <= settings.all_cells && BigInt(space.count) === space.size) {
    for (let row = 0; row < space.count; row++) candidates.offer(space.at(row), parent);
  } else {
    for (let i = 0; i < settings.sampled_cells; i++) candidates.offer(space.sample(stream), parent);
  }
  return candidates.list();
}

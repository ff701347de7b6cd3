import { type AnySpace, isTabular, type TabularSpace } from "../search-space.ts";
import { enumerated } from "./enumerated.ts";

/** Largest space of which every architecture is a row of the tables; larger ones are sampled. */
const WHOLE = 20_000;

/** Whether every architecture of a space is a row. */
export function isWhole({ size }: Pick<AnySpace, "size">): boolean {
  return size <= WHOLE;
}

/** The rows of a space that is small enough: its own, or those of a list of all its architectures. */
export function allRows(space: AnySpace): TabularSpace {
  return isTabular(space) ? space : enumerated(space);
}

export {
  countArchitectures,
  countDartsArchitectures,
  countDartsEdits,
  countDartsNeighbours,
  countDifferences,
  countMacroArchitectures,
  countUnsortedDartsEdits,
  type DifferenceCount,
} from "./closed-forms.ts";
export { type CountingLimits, countSpace, type SpaceCount } from "./count-space.ts";
export { type CellCounts, countCells, type KindCount } from "./nasbench101-cells.ts";
export { countGenotypeEdits, type GenotypeEdits } from "./nasbench301-edits.ts";
export { theorem1, theorem2, theorem4, theorem5 } from "./printed-formulas.ts";
export { adjacencyMatrixSlots, operationListSlots, type Slots } from "./slots.ts";
export { theorySchema } from "./tables/theory.ts";
export type { Quantity, Reading, TheoryRow } from "./theory-row.ts";
export { DEFAULT_LIMITS, familyRows, type TheoryOptions, theoryRows } from "./theory-rows.ts";

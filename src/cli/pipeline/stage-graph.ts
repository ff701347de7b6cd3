import type { PlannedStage } from "../../runner/plan/plan.ts";
import type { Project } from "./open-project.ts";

/** The stages of a selection and which of them need which. */
export interface StageGraph {
  /** Upstream before downstream. */
  readonly stages: readonly PlannedStage[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** The graph of a project's selection. */
export function stageGraph({ workspace, selection }: Project): StageGraph {
  const chosen = new Set(selection.cells.map((cell) => cell.stage));
  const stages = workspace.plan.stages.filter((stage) => chosen.has(stage));
  const edges = stages.flatMap((stage) =>
    stage.needs
      .filter((need) => stages.some(({ name }) => name === need))
      .map((need) => ({ from: need, to: stage.name })),
  );
  return { stages, edges };
}

/** What is said of a stage's cells: `6 cells: space, dataset`; nothing of a single one. */
export function cellsLabel({ cells }: PlannedStage): string {
  const keys = new Set(cells.flatMap(({ coordinates }) => Object.keys(coordinates)));
  return cells.length === 1 ? "" : `${cells.length} cells: ${[...keys].join(", ")}`;
}

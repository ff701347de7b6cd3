import type { PlannedStage } from "../../runner/plan/plan.ts";
import type { Project } from "./open-project.ts";

function identifier(stage: string): string {
  return stage.replaceAll("-", "_");
}

function node({ name, cells }: PlannedStage): string {
  const keys = Object.keys(cells[0]?.coordinates ?? {});
  const count = cells.length === 1 ? "" : `<br/>${cells.length} cells: ${keys.join(", ")}`;
  return `  ${identifier(name)}["${name}${count}"]`;
}

/** `pipeline graph`: the stages of the selection and what they need, as Mermaid text; the cells of a stage are one node. */
export function graphCommand({ workspace, selection }: Project): string {
  const chosen = new Set(selection.cells.map((cell) => cell.stage));
  const stages = workspace.plan.stages.filter((stage) => chosen.has(stage));
  const edges = stages.flatMap((stage) =>
    stage.needs
      .filter((need) => stages.some(({ name }) => name === need))
      .map((need) => `  ${identifier(need)} --> ${identifier(stage.name)}`),
  );
  return ["flowchart LR", ...stages.map(node), ...edges].join("\n");
}

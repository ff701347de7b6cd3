import { writeFileSync } from "node:fs";
import { failed, type Result, success } from "../../failure/failure.ts";
import type { PlannedStage } from "../../runner/plan/plan.ts";
import type { PipelineArguments } from "./arguments.ts";
import type { Project } from "./open-project.ts";
import { cellsLabel, type StageGraph, stageGraph } from "./stage-graph.ts";

function identifier(stage: string): string {
  return stage.replaceAll("-", "_");
}

function node(stage: PlannedStage): string {
  const cells = cellsLabel(stage);
  return `  ${identifier(stage.name)}["${stage.name}${cells === "" ? "" : `<br/>${cells}`}"]`;
}

function mermaid({ stages, edges }: StageGraph): string {
  const lines = edges.map(({ from, to }) => `  ${identifier(from)} --> ${identifier(to)}`);
  return ["flowchart LR", ...stages.map(node), ...lines].join("\n");
}

function writeDrawing(path: string, svg: string): Result<string> {
  try {
    writeFileSync(path, `${svg}\n`);
    return success(`wrote ${path}`);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const message = `"${path}" cannot be written: ${error.message}`;
    return failed({
      code: "invalid-argument",
      message,
      where: "--svg",
      remedy: "Name a file in a folder that exists.",
    });
  }
}

/**
 * `pipeline graph`: the stages of the selection and what they need; the cells of a stage are one node. As Mermaid text,
 * or with `--svg FILE` as a drawing.
 */
export async function graphCommand(project: Project, options: PipelineArguments): Promise<Result<string>> {
  const graph = stageGraph(project);
  const path = options.values.svg;
  if (path === undefined) return success(mermaid(graph));
  const { layOutGraph } = await import("./graph-layout.ts");
  const { graphSvg } = await import("./graph-svg.ts");
  return writeDrawing(path, await graphSvg(layOutGraph(graph)));
}

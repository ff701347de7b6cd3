import { renderFailure } from "../../src/cli/pipeline/render-failure.ts";
import type { Result } from "../../src/failure/failure.ts";
import { parseManifest } from "../../src/runner/manifest/parse-manifest.ts";
import { buildPlan, type PlanOptions } from "../../src/runner/plan/build-plan.ts";
import type { Plan } from "../../src/runner/plan/plan.ts";
import type { TemporaryProject } from "./temporary-project.ts";

/** Plans a manifest text in a project's folder, as the command line does. */
export async function planned(
  project: TemporaryProject,
  text: string,
  options: Omit<PlanOptions, "file"> = {},
): Promise<Result<Plan>> {
  const parsed = parseManifest("pipeline.yaml", text);
  if (!parsed.ok) return parsed;
  return buildPlan(parsed.value, { ...options, file: project.path("pipeline.yaml") });
}

/** The whole message that a manifest is refused with. */
export async function refusal(
  project: TemporaryProject,
  text: string,
  options: Omit<PlanOptions, "file"> = {},
): Promise<string> {
  const plan = await planned(project, text, options);
  if (plan.ok) throw new Error("the manifest was accepted");
  return renderFailure(plan.failure);
}

/** The ids of a plan's cells with those of their upstream cells. */
export function links(plan: Plan): Record<string, string[]> {
  return Object.fromEntries(plan.cells.map((cell) => [cell.id, cell.upstream.map((up) => up.id as string)]));
}

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { failed, type Result, success } from "../../failure/failure.ts";
import { openWorkspace, type Workspace } from "../../runner/execute/workspace.ts";
import { parseManifest } from "../../runner/manifest/parse-manifest.ts";
import { buildPlan } from "../../runner/plan/build-plan.ts";
import { type Selection, selectCells } from "../../runner/plan/select-cells.ts";
import { storeAt } from "../../runner/store/store.ts";
import { COMMANDS, type PipelineArguments } from "./arguments.ts";

/** A project opened for one command. */
export interface Project {
  readonly workspace: Workspace;
  readonly selection: Selection;
}

function readManifest(file: string): Result<string> {
  try {
    return success(readFileSync(file, "utf8"));
  } catch {
    const message = `there is no manifest "${file}"`;
    return failed({ code: "missing-file", message, remedy: "Run in the project's folder, or name it with --file." });
  }
}

/** Reads the manifest, plans, selects, and follows the code of the stages. */
export async function openProject(
  options: PipelineArguments,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<Project>> {
  const text = readManifest(options.file);
  if (!text.ok) return text;
  const parsed = parseManifest(options.file, text.value);
  if (!parsed.ok) return parsed;
  const { file, settings, profile } = options;
  const plan = await buildPlan(parsed.value, { file, settings, ...(profile === undefined ? {} : { profile }) });
  if (!plan.ok) return plan;
  const selection = selectCells(plan.value, options.selectors, COMMANDS);
  if (!selection.ok) return selection;
  const cache = options.cache ?? environment.DELTA_NAS_CACHE;
  const root = cache === undefined || cache === "" ? join(plan.value.root, ".delta-nas", "store") : resolve(cache);
  const workspace = await openWorkspace(plan.value, storeAt(root), environment);
  if (!workspace.ok) return workspace;
  return success({ workspace: workspace.value, selection: selection.value });
}

import { unwrap } from "../../../src/failure/failure.ts";
import type { PlanOptions } from "../../../src/runner/plan/build-plan.ts";
import { parseSetting } from "../../../src/runner/plan/settings.ts";
import { declare, plugInProject, plugInText } from "../plug-in-project.ts";
import type { TemporaryProject } from "../temporary-project.ts";

/** A project whose stage `search` has strategies: three of a folder, and files of its own. */
export function variedProject(): TemporaryProject {
  const project = plugInProject();
  declare(project, "search", `axes: { task, strategy: plugInAxis(folder, "a strategy") },`, "runs: z.int().default(1)");
  declare(project, "figures", `inputs: { search: many([out]) }, titles: ["strategy"],`);
  declare(project, "tables", "inputs: { search: many([out]) },");
  project.write("mine/own.ts", plugInText('depth: z.int().default(3).describe("How deep.")'));
  project.write("mine/hollow.ts", "export const nothing = 1;\n");
  project.write("mine/broken.ts", "export default {\n");
  return project;
}

/** The beginning of a manifest with three variants of strategies. */
export const HEAD = `version: 2
variants:
  strategy:
    exact: { use: walkers, title: "Uncounted", settings: { model: exact, walkers: 20 } }
    twin: { use: walkers, title: "Twin" }
    own: { use: mine/own.ts }
`;

/** The stages of such a manifest. */
export const STAGES = `stages:
  search: { matrix: { task: [one/a, two/b], strategy: [random-search, walkers, exact, own] } }
  figures: {}
  tables: {}
`;

/** What `--set` with such texts asks for. */
export function set(...texts: string[]): Omit<PlanOptions, "file"> {
  return { settings: texts.map((text) => unwrap(parseSetting(text))) };
}

import { join, resolve } from "node:path";
import { TemporaryProject } from "./temporary-project.ts";

const RUNNER = resolve(import.meta.dir, "../../src/runner");

/** Lines for the head of a stage module: axes of plug-ins, roles, an artifact `out`. */
export const STAGE_HEAD = `import { plugInAxis } from ${JSON.stringify(join(RUNNER, "plug-in-axis.ts"))};
import { many, one, optional } from ${JSON.stringify(join(RUNNER, "slot.ts"))};
const out = { file: "out.txt", decode: async (path: string) => readFileSync(path, "utf8"), encode: async (path: string, value: string) => writeFileSync(path, value) };
const folder = new URL("../src/strategies", import.meta.url).pathname;
const task = {
  schema: z.string().regex(/^[a-z0-9()-]+\\/[a-z0-9,]+(\\/zen)?$/).describe("SPACE/DATASET, or SPACE/DATASET/zen."),
  derive: (value: string) => {
    const [space = "", dataset = ""] = value.split("/");
    return { space, dataset, instance: space + "/" + dataset, ...(value.endsWith("/zen") ? {} : { benchmark: space }) };
  },
};
`;

/** The text of a plug-in file with settings as fields of a strict zod object. */
export function plugInText(settings: string, more = ""): string {
  return `import { z } from "zod";
export default { description: "A plug-in of a test.", settings: z.strictObject({ ${settings} }), ${more} };
`;
}

/** A project with the plug-ins `random-search`, `walkers` and `budgeted` under `src/strategies`, and no stages. */
export function plugInProject(): TemporaryProject {
  const project = new TemporaryProject();
  project.write("src/strategies/random-search.ts", plugInText(""));
  const walkers = `walkers: z.int().min(1).default(10).describe("How many."), model: z.enum(["trained", "exact"]).default("trained").describe("Which.")`;
  const needs = `needs: (settings) => settings.model === "trained" ? ["differences"] : [],`;
  project.write("src/strategies/walkers.ts", plugInText(walkers, needs));
  project.write("src/strategies/budgeted.ts", plugInText(`steps: z.int().default(5).describe("Steps.")`));
  return project;
}

/** Declares a stage of such a project: its axes, inputs and whatever else, as code. */
export function declare(project: TemporaryProject, name: string, more: string, params = ""): void {
  project.stage(name, { head: STAGE_HEAD, more, params, body: 'write("out.txt", "");' });
}

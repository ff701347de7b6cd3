import { type Failure, type Result, success } from "../failure/failure.ts";
import { type PipelineArguments, parseArguments } from "./pipeline/arguments.ts";
import { HELP } from "./pipeline/help.ts";
import { openProject, type Project } from "./pipeline/open-project.ts";
import { planCommand } from "./pipeline/plan-command.ts";
import { renderFailure } from "./pipeline/render-failure.ts";
import { runCommand } from "./pipeline/run-command.ts";
import { statusCommand } from "./pipeline/status-command.ts";
import { whyCommand } from "./pipeline/why-command.ts";

function refuse(failure: Failure, json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify({ kind: "error", failure })}\n`);
  else process.stderr.write(`${renderFailure(failure)}\n`);
  return 2;
}

/** The answer of a command that runs no cell. */
function answer(project: Project, options: PipelineArguments): Result<string> {
  if (options.command === "why") return whyCommand(project, options);
  return success(options.command === "plan" ? planCommand(project, options) : statusCommand(project, options));
}

/** The command line as a function: arguments to exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const options = parseArguments(argv);
  if (!options.ok) return refuse(options.failure, argv.includes("--json"));
  if (options.value.command === "help") {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const project = await openProject(options.value, process.env);
  if (!project.ok) return refuse(project.failure, options.value.json);
  if (options.value.command === "run") return runCommand(project.value, options.value);
  const text = answer(project.value, options.value);
  if (!text.ok) return refuse(text.failure, options.value.json);
  process.stdout.write(`${text.value}\n`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));

import type { Failure } from "../failure/failure.ts";
import { parseArguments } from "./pipeline/arguments.ts";
import { openProject } from "./pipeline/open-project.ts";
import { renderFailure } from "./pipeline/render-failure.ts";
import { runCommand } from "./pipeline/run-command.ts";

/** The command line as a function: arguments to exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const options = parseArguments(argv);
  if (!options.ok) return refuse(options.failure, argv.includes("--json"));
  const project = await openProject(options.value, process.env);
  if (!project.ok) return refuse(project.failure, options.value.json);
  return runCommand(project.value, options.value);
}

function refuse(failure: Failure, json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify({ kind: "error", failure })}\n`);
  else process.stderr.write(`${renderFailure(failure)}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));

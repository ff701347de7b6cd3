import { type Failure, type Result, success } from "../failure/failure.ts";
import { type PipelineArguments, parseArguments } from "./pipeline/arguments.ts";
import { openProject, type Project } from "./pipeline/open-project.ts";
import { renderFailure } from "./pipeline/render-failure.ts";
import { lostFailure, lostOutput, say } from "./pipeline/standard-output.ts";
import { isClosedPipe, writeText } from "./write-text.ts";

function refuse(failure: Failure, json: boolean): number {
  if (json) say(`${JSON.stringify({ kind: "error", failure })}\n`);
  else writeText(2, `${renderFailure(failure)}\n`);
  return 2;
}

/** A text to print and the exit code. */
type Answer = Result<{ readonly text: string; readonly code: number }>;

function print(said: Answer, { json }: PipelineArguments): number {
  if (!said.ok) return refuse(said.failure, json);
  say(`${said.value.text}\n`);
  return said.value.code;
}

function saying(text: Result<string>): Answer {
  return text.ok ? success({ text: text.value, code: 0 }) : text;
}

/** The answer of a command other than `run`. Each is loaded when it is asked for, so that a run stays short. */
async function answer(project: Project, options: PipelineArguments): Promise<Answer> {
  switch (options.command) {
    case "plan":
      return saying(success((await import("./pipeline/plan-command.ts")).planCommand(project, options)));
    case "why":
      return saying((await import("./pipeline/why-command.ts")).whyCommand(project, options));
    case "log":
      return saying((await import("./pipeline/log-command.ts")).logCommand(project, options));
    case "graph":
      return saying(await (await import("./pipeline/graph-command.ts")).graphCommand(project, options));
    case "diff":
      return saying((await import("./pipeline/diff-command.ts")).diffCommand(project, options));
    case "verify":
      return (await import("./pipeline/verify-command.ts")).verifyCommand(project, options);
    case "accept":
      return saying((await import("./pipeline/accept-command.ts")).acceptCommand(project, options));
    case "gc":
      return saying((await import("./pipeline/gc-command.ts")).gcCommand(project, options));
    default:
      return saying(success((await import("./pipeline/status-command.ts")).statusCommand(project, options)));
  }
}

async function run(project: Project, options: PipelineArguments): Promise<number> {
  const { runCommand } = await import("./pipeline/run-command.ts");
  const code = await runCommand(project, options);
  return code.ok ? code.value : refuse(code.failure, options.json);
}

/** Runs one cell of a list, whose upstream cells must have results. */
async function execCell(options: PipelineArguments): Promise<number> {
  const { missingUpstream, openCell } = await import("./pipeline/exec-cell-command.ts");
  const project = await openCell(options);
  if (!project.ok) return refuse(project.failure, options.json);
  const missing = missingUpstream(project.value);
  if (missing !== undefined) return refuse(missing, options.json);
  return run(project.value, options);
}

/** The command line as a function: arguments to exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const parsed = parseArguments(argv);
  if (!parsed.ok) return refuse(parsed.failure, argv.includes("--json"));
  const options = parsed.value;
  if (options.command === "help") {
    say(`${(await import("./pipeline/help.ts")).HELP}\n`);
    return 0;
  }
  if (options.command === "schema") {
    return print(saying(await (await import("./pipeline/schema-command.ts")).schemaCommand(options.file)), options);
  }
  if (options.command === "trace") {
    return print(saying((await import("./pipeline/trace-command.ts")).traceCommand(options, process.env)), options);
  }
  if (options.command === "exec-cell") return execCell(options);
  const project = await openProject(options, process.env);
  if (!project.ok) return refuse(project.failure, options.json);
  if (options.command === "run") return run(project.value, options);
  return print(await answer(project.value, options), options);
}

/** An answer that nobody could be given is none; a reader who went away is told nothing more. */
function exitCode(code: number): number {
  const lost = lostOutput();
  if (lost === undefined) return code;
  if (!isClosedPipe(lost)) writeText(2, `${renderFailure(lostFailure(lost))}\n`);
  return 1;
}

process.exitCode = exitCode(await main(process.argv.slice(2)));

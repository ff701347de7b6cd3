import { type Failure, type FailureCode, type Result, success } from "../../failure/failure.ts";
import { openSpace } from "../../spaces/registry.ts";
import { renderFailure } from "../pipeline/render-failure.ts";
import { type Answer, artifactsOf, type NasContext } from "./answer.ts";
import { type NasArguments, parseArguments } from "./arguments.ts";
import { HELP } from "./help.ts";

/** What a run of `nas` leaves: its output streams and its exit code. */
export interface NasOutcome {
  readonly code: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** Failures that the words of the command line bring about; they end with exit code 2. */
const BAD_INPUT: readonly FailureCode[] = [
  "invalid-argument",
  "invalid-architecture",
  "unknown-space",
  "unknown-dataset",
  "no-such-measurement",
  "unsupported",
];

/**
 * The `nas` command line as a function. With `--json` there is one JSON document on standard output and nothing else:
 * the answer, or `{ kind: "error", failure }`.
 */
export async function runNas(argv: readonly string[], context: NasContext): Promise<NasOutcome> {
  const json = argv.includes("--json");
  const answer = await answerOf(argv, context);
  if (!answer.ok) return refusal(answer.failure, json);
  const { document, text } = answer.value;
  return { code: 0, stdout: `${json ? JSON.stringify(document, null, 2) : text}\n`, stderr: "" };
}

async function answerOf(argv: readonly string[], context: NasContext): Promise<Result<Answer>> {
  const request = parseArguments(argv);
  if (!request.ok) return request;
  if (request.value.help) return success({ document: { help: HELP }, text: HELP });
  return dispatch(request.value.arguments, context);
}

async function dispatch(asked: NasArguments, context: NasContext): Promise<Result<Answer>> {
  const space = await openSpace(asked.space, { artifacts: artifactsOf(context) });
  if (!space.ok) return space;
  // Each command is loaded alone: a look-up takes less time than loading what the others need.
  switch (asked.command) {
    case "query":
      return (await import("./query.ts")).query(space.value, asked, context);
    case "top":
      return (await import("./top.ts")).top(space.value, asked, context);
    case "score":
      return (await import("./score.ts")).score(space.value, asked);
    case "neighbours":
      return (await import("./neighbours.ts")).neighbours(space.value, asked);
    case "distance":
      return (await import("./distance.ts")).distance(space.value, asked);
    case "info":
      return (await import("./info.ts")).info(space.value, asked, context);
    default: {
      const unreachable: never = asked.command;
      return unreachable;
    }
  }
}

/** What stands on standard error when standard output did not take what a command says. */
export function lostOutput({ message }: Error): string {
  const failure: Failure = {
    code: "store-unwritable",
    message: `cannot write to standard output: ${message}`,
    remedy: "Make room on the disk, or send the output elsewhere.",
  };
  return `${renderFailure(failure)}\n`;
}

function refusal(failure: Failure, json: boolean): NasOutcome {
  const code = BAD_INPUT.includes(failure.code) ? 2 : 1;
  if (json) return { code, stdout: `${JSON.stringify({ kind: "error", failure }, null, 2)}\n`, stderr: "" };
  return { code, stdout: "", stderr: `${renderFailure(failure)}\n` };
}

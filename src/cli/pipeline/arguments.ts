import { availableParallelism } from "node:os";
import { nameRemedy } from "../../failure/did-you-mean.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { parseSetting, type Setting } from "../../runner/plan/settings.ts";
import { byteSize } from "./flag-number.ts";
import { COMMANDS, type Command, FLAG_NAMES, FLAGS, type FlagName, isFlag, SHORT, strangeFlag } from "./flags.ts";

/** A parsed command line. */
export interface PipelineArguments {
  readonly command: Command;
  readonly selectors: readonly string[];
  readonly file: string;
  readonly profile: string | undefined;
  readonly cache: string | undefined;
  readonly jobs: number;
  /** Bytes that the memory hints of cells running at once may add up to; undefined for what the machine has. */
  readonly memory: number | undefined;
  readonly force: boolean;
  readonly only: boolean;
  readonly dirty: boolean;
  readonly verify: boolean;
  readonly json: boolean;
  /** `plan` lists cell by cell instead of stage by stage. */
  readonly cells: boolean;
  /** `why` lists the project files that a cell follows. */
  readonly files: boolean;
  readonly settings: readonly Setting[];
  readonly keepLocked: boolean;
  /** The text of every other flag with a value that was given, such as `--reason`. */
  readonly values: ReadonlyMap<string, string>;
}

/** What a command needs besides flags that have a default. */
const NEEDED: Readonly<Partial<Record<Command, { readonly words?: string; readonly flags?: readonly string[] }>>> = {
  why: { words: "one cell" },
  log: { words: "one cell" },
  trace: { words: "one digest, fingerprint or row" },
  diff: { words: "one revision" },
  accept: { words: "one stage or cell", flags: ["--reason"] },
  "exec-cell": { flags: ["--manifest", "--index"] },
};
const USAGE: Readonly<Partial<Record<Command, string>>> = {
  why: "why stage[key=value]",
  log: "log stage[key=value]",
  trace: "trace results/TABLE.csv:LINE",
  diff: "diff REVISION --profile NAME",
  accept: "accept STAGE --reason TEXT",
  "exec-cell": "exec-cell --manifest FILE --index I",
};
/** Commands that are about the whole profile, not about some of its cells. */
const WHOLE: readonly Command[] = ["verify", "gc", "exec-cell", "schema"];

function invalid(message: string, remedy: string): Result<never> {
  return failed({ code: "invalid-argument", message, where: "command line", remedy });
}

interface Collected {
  readonly words: string[];
  /** Every flag that was given. */
  readonly flags: Set<FlagName>;
  readonly values: Map<string, string>;
  readonly settings: Setting[];
}

/** Splits `--name=value`, `-j4` and `-j 4` alike. */
function splitFlag(argument: string): { name: string; value: string | undefined } {
  const long = /^(--[^=]+)=(.*)$/s.exec(argument);
  if (long !== null) return { name: long[1]!, value: long[2]! };
  const short = /^(-[a-z])(.+)$/s.exec(argument);
  if (short !== null && short[1]! in SHORT) return { name: SHORT[short[1]!]!, value: short[2]!.replace(/^=/, "") };
  return { name: SHORT[argument] ?? argument, value: undefined };
}

function takeValue(collected: Collected, name: FlagName, value: string): Result<void> {
  if (name !== "--set") {
    collected.values.set(name, value);
    return success(undefined);
  }
  const setting = parseSetting(value);
  if (!setting.ok) return setting;
  collected.settings.push(setting.value);
  return success(undefined);
}

/** Takes a flag, whose value may be the word `next`. Says whether it took that word. */
function takeFlag(collected: Collected, argument: string, next: string | undefined): Result<boolean> {
  const { name, value } = splitFlag(argument);
  if (!isFlag(name)) return invalid(`unknown flag ${quoted(argument)}`, nameRemedy(name, FLAG_NAMES, "flags"));
  collected.flags.add(name);
  if (!FLAGS[name].valued) {
    if (value === undefined) return success(false);
    return invalid(`${name} takes no value, not even ${quoted(value)}`, `Write: ${name}`);
  }
  const given = value ?? next;
  if (given === undefined) return invalid(`${quoted(argument)} needs a value`, "See: pipeline --help");
  const taken = takeValue(collected, name, given);
  return taken.ok ? success(value === undefined) : taken;
}

function collect(argv: readonly string[]): Result<Collected> {
  const collected: Collected = { words: [], flags: new Set(), values: new Map(), settings: [] };
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at]!;
    if (!argument.startsWith("-")) {
      collected.words.push(argument);
      continue;
    }
    const taken = takeFlag(collected, argument, argv[at + 1]);
    if (!taken.ok) return taken;
    if (taken.value) at += 1;
  }
  return success(collected);
}

function parseJobs(text: string | undefined): Result<number> {
  if (text === undefined) return success(availableParallelism());
  const jobs = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (jobs >= 1 && jobs <= 4096) return success(jobs);
  return invalid(`${quoted(text)} is not a number of jobs`, "Give -j a whole number from 1 to 4096.");
}

function missingPart(command: Command, words: readonly string[], values: ReadonlyMap<string, string>) {
  const needed = NEEDED[command];
  if (needed?.words !== undefined && words.length !== 1) return needed.words;
  return needed?.flags?.find((flag) => !values.has(flag));
}

/** Words and flags that the command would not look at. */
function idlePart(
  { flags, values }: Collected,
  command: Command,
  selectors: readonly string[],
): Result<never> | undefined {
  const strange = strangeFlag(command, flags);
  if (strange !== undefined) return invalid(strange, "See: pipeline --help");
  if (WHOLE.includes(command) && selectors.length > 0) {
    return invalid(
      `${command} takes no stage or cell, not even ${quoted(selectors[0]!)}`,
      `Write: pipeline ${command}`,
    );
  }
  // With all cells asked for, these two say nothing: they are about cells that are not asked for.
  const given = (["--only", "--dirty"] as const).find((name) => flags.has(name));
  if (given === undefined || selectors.length > 0 || values.has("--from")) return undefined;
  return invalid(`${given} needs a stage or a cell`, `Write: pipeline STAGE ${given}`);
}

/** Parses the words after `pipeline`. A first word that names a command is one: reach a stage of that name by `run NAME`. */
export function parseArguments(argv: readonly string[]): Result<PipelineArguments> {
  const collected = collect(argv);
  if (!collected.ok) return collected;
  const { words, flags, values, settings } = collected.value;
  const jobs = parseJobs(values.get("--jobs"));
  if (!jobs.ok) return jobs;
  const named = COMMANDS.find((command) => command === words[0]);
  const command = flags.has("--help") ? "help" : (named ?? "run");
  const selectors = named === undefined ? words : words.slice(1);
  const idle = command === "help" ? undefined : idlePart(collected.value, command, selectors);
  if (idle !== undefined) return idle;
  const memory = byteSize(values, "--memory");
  if (!memory.ok) return memory;
  const missing = missingPart(command, selectors, values);
  if (missing !== undefined) return invalid(`${command} needs ${missing}`, `Write: pipeline ${USAGE[command]}`);
  return success({
    command,
    selectors,
    file: values.get("--file") ?? "pipeline.yaml",
    profile: values.get("--profile"),
    cache: values.get("--cache"),
    jobs: jobs.value,
    memory: memory.value,
    force: flags.has("--force"),
    only: flags.has("--only"),
    dirty: flags.has("--dirty"),
    verify: flags.has("--verify"),
    json: flags.has("--json"),
    cells: flags.has("--cells"),
    files: flags.has("--files"),
    settings,
    keepLocked: flags.has("--keep-locked"),
    values,
  });
}

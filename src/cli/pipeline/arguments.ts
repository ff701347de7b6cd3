import { availableParallelism } from "node:os";
import { nameRemedy } from "../../failure/did-you-mean.ts";
import { failed, type Result, success } from "../../failure/failure.ts";
import { parseSetting, type Setting } from "../../runner/plan/settings.ts";
import { byteSize } from "./flag-number.ts";

/** The commands; `run` is meant when none is named. */
export const COMMANDS = [
  "run",
  "plan",
  "status",
  "why",
  "log",
  "trace",
  "graph",
  "verify",
  "diff",
  "accept",
  "gc",
  "exec-cell",
  "schema",
  "help",
] as const;
/** One of {@link COMMANDS}. */
export type Command = (typeof COMMANDS)[number];

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
  readonly settings: readonly Setting[];
  readonly keepLocked: boolean;
  /** The text of every other flag with a value that was given, such as `--reason`. */
  readonly values: ReadonlyMap<string, string>;
}

const SWITCHES = ["--cells", "--force", "--only", "--dirty", "--verify", "--json", "--keep-locked", "--help"] as const;
const VALUED = [
  ...["--file", "--profile", "--cache", "--jobs", "--memory", "--set", "--from"],
  ...["--rerun", "--reason", "--max-size", "--max-age", "--manifest", "--index", "--svg"],
];
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
const SHORT: Readonly<Record<string, string>> = { "-j": "--jobs", "-h": "--help", "-p": "--profile" };

function invalid(message: string, remedy: string): Result<never> {
  return failed({ code: "invalid-argument", message, where: "command line", remedy });
}

interface Collected {
  readonly words: string[];
  readonly switches: Set<string>;
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

function takeValue(collected: Collected, name: string, value: string): Result<void> {
  if (name !== "--set") {
    collected.values.set(name, value);
    return success(undefined);
  }
  const setting = parseSetting(value);
  if (!setting.ok) return setting;
  collected.settings.push(setting.value);
  return success(undefined);
}

function collect(argv: readonly string[]): Result<Collected> {
  const collected: Collected = { words: [], switches: new Set(), values: new Map(), settings: [] };
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at]!;
    if (!argument.startsWith("-")) {
      collected.words.push(argument);
      continue;
    }
    const { name, value } = splitFlag(argument);
    if (SWITCHES.some((known) => known === name) && value === undefined) collected.switches.add(name);
    else if (VALUED.some((known) => known === name)) {
      const given = value ?? argv[++at];
      if (given === undefined) return invalid(`"${argument}" needs a value`, "See: pipeline --help");
      const taken = takeValue(collected, name, given);
      if (!taken.ok) return taken;
    } else return invalid(`unknown flag "${argument}"`, nameRemedy(name, [...SWITCHES, ...VALUED], "flags"));
  }
  return success(collected);
}

function parseJobs(text: string | undefined): Result<number> {
  if (text === undefined) return success(availableParallelism());
  const jobs = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (jobs >= 1 && jobs <= 4096) return success(jobs);
  return invalid(`"${text}" is not a number of jobs`, "Give -j a whole number from 1 to 4096.");
}

function missingPart(command: Command, words: readonly string[], values: ReadonlyMap<string, string>) {
  const needed = NEEDED[command];
  if (needed?.words !== undefined && words.length !== 1) return needed.words;
  return needed?.flags?.find((flag) => !values.has(flag));
}

/** `--only` and `--dirty` are about cells that are not asked for: with all cells asked for they say nothing. */
function idleSwitch(
  { switches, values }: Collected,
  command: Command,
  selectors: readonly string[],
): Result<never> | undefined {
  const given = (["--only", "--dirty"] as const).find((name) => switches.has(name));
  if (given === undefined) return undefined;
  if (command !== "run") return invalid(`${given} goes with run, not with ${command}`, "See: pipeline --help");
  if (selectors.length > 0 || values.has("--from")) return undefined;
  return invalid(`${given} needs a stage or a cell`, `Write: pipeline STAGE ${given}`);
}

/** Parses the words after `pipeline`. A first word that names a command is one: reach a stage of that name by `run NAME`. */
export function parseArguments(argv: readonly string[]): Result<PipelineArguments> {
  const collected = collect(argv);
  if (!collected.ok) return collected;
  const { words, switches, values, settings } = collected.value;
  const jobs = parseJobs(values.get("--jobs"));
  if (!jobs.ok) return jobs;
  const named = COMMANDS.find((command) => command === words[0]);
  const command = switches.has("--help") ? "help" : (named ?? "run");
  const selectors = named === undefined ? words : words.slice(1);
  const idle = idleSwitch(collected.value, command, selectors);
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
    force: switches.has("--force"),
    only: switches.has("--only"),
    dirty: switches.has("--dirty"),
    verify: switches.has("--verify"),
    json: switches.has("--json"),
    cells: switches.has("--cells"),
    settings,
    keepLocked: switches.has("--keep-locked"),
    values,
  });
}

import { availableParallelism } from "node:os";
import { type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { parseSetting, type Setting } from "../../runner/plan/settings.ts";
import { COMMANDS, type Command, namedCommand, usageOf } from "./commands.ts";
import { byteSize } from "./flag-number.ts";
import { type FlagName, type FlagValues, flagOf, flagsOf } from "./flags.ts";
import { invalid, readFlags } from "./read-flags.ts";

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
  readonly values: FlagValues;
}

function parseJobs(text: string | undefined): Result<number> {
  if (text === undefined) return success(availableParallelism());
  const jobs = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (jobs >= 1 && jobs <= 4096) return success(jobs);
  return invalid(`${quoted(text)} is not a number of jobs`, "Give `-j` a whole number from 1 to 4096.");
}

function parseSettings(texts: readonly string[]): Result<readonly Setting[]> {
  const settings: Setting[] = [];
  for (const text of texts) {
    const setting = parseSetting(text);
    if (!setting.ok) return setting;
    settings.push(setting.value);
  }
  return success(settings);
}

function sentenceList(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Refuses the first flag that the command would not look at. */
function refuseStray(command: Command, given: Iterable<FlagName>): Result<void> {
  const own = flagsOf(command);
  for (const name of given) {
    if (own.includes(name)) continue;
    const message = `--${name} goes with ${sentenceList(flagOf(name).commands)}, not with ${command}`;
    return invalid(message, `Use some of: ${own.map((each) => `\`--${each}\``).join(", ")}.`);
  }
  return success(undefined);
}

/** Refuses words that the command would not look at, and words and flags that are missing. */
function checkWords(command: Command, selectors: readonly string[], flags: ReadonlySet<FlagName>): Result<void> {
  const { words } = COMMANDS[command];
  const usage = `Write \`bun run pipeline ${usageOf(command)}\`.` as const;
  if (words === "none" && selectors.length > 0) {
    return invalid(`${command} takes no stage or cell, not even ${quoted(selectors[0]!)}`, usage);
  }
  if (words.startsWith("one") && selectors.length !== 1) return invalid(`${command} needs ${words}`, usage);
  const missing = flagsOf(command).find((name) => flagOf(name).needed && !flags.has(name));
  if (missing !== undefined) return invalid(`${command} needs --${missing}`, usage);
  // With all cells asked for, these two say nothing: they are about cells that are not asked for.
  const idle = (["only", "dirty"] as const).find((name) => flags.has(name));
  if (idle === undefined || selectors.length > 0 || flags.has("from")) return success(undefined);
  return invalid(`--${idle} needs a stage or a cell`, `Write \`bun run pipeline STAGE --${idle}\`.`);
}

/**
 * Parses the words after `pipeline`. A first word that names a command is one: reach a stage of that name by `run NAME`.
 * Fails with `invalid-argument` for flags that the command does not take, and for words and flags that it lacks.
 */
export function parseArguments(argv: readonly string[]): Result<PipelineArguments> {
  const written = readFlags(argv);
  if (!written.ok) return written;
  const { words, flags } = written.value;
  const given = new Set(flags.keys());
  const named = namedCommand(words);
  const command = given.has("help") ? "help" : (named ?? "run");
  const selectors = named === undefined ? words : words.slice(1);
  if (command !== "help") {
    const checks = [refuseStray(command, given), checkWords(command, selectors, given)];
    const refused = checks.find((check) => !check.ok);
    if (refused !== undefined && !refused.ok) return refused;
  }
  const values: FlagValues = Object.fromEntries(
    [...flags].flatMap(([name, texts]) => texts.slice(-1).map((text) => [name, text])),
  );
  const jobs = parseJobs(values.jobs);
  if (!jobs.ok) return jobs;
  const memory = byteSize(values, "memory");
  if (!memory.ok) return memory;
  const settings = parseSettings(flags.get("set") ?? []);
  if (!settings.ok) return settings;
  return success({
    command,
    selectors,
    file: values.file ?? "pipeline.yaml",
    profile: values.profile,
    cache: values.cache,
    jobs: jobs.value,
    memory: memory.value,
    force: given.has("force"),
    only: given.has("only"),
    dirty: given.has("dirty"),
    verify: given.has("verify"),
    json: given.has("json"),
    cells: given.has("cells"),
    files: given.has("files"),
    settings: settings.value,
    keepLocked: given.has("keep-locked"),
    values,
  });
}

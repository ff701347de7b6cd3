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

/** Commands that read the manifest named on the command line; `exec-cell` takes its own from a list. */
const PLANNING = ["run", "plan", "status", "why", "log", "graph", "verify", "diff", "accept", "gc"] as const;
/** Commands whose answer depends on the parameters of cells. */
const SETTING = ["run", "plan", "status", "why", "log", "verify", "accept"] as const;
/** Commands about the cells that are named. */
const SELECTING = ["run", "plan", "status", "graph", "accept"] as const;
const RUNNING = ["run", "exec-cell"] as const;

/** A flag: whether a value follows it, and the commands that it says something to. */
interface Flag {
  readonly valued: boolean;
  readonly commands: readonly Command[];
}

function switchOf(...commands: readonly Command[]): Flag {
  return { valued: false, commands };
}

function valuedOf(...commands: readonly Command[]): Flag {
  return { valued: true, commands };
}

/** Every flag by its long name, in the order that messages list them in. */
export const FLAGS = {
  "--cells": switchOf("plan"),
  "--files": switchOf("why"),
  "--force": switchOf(...RUNNING),
  "--only": switchOf("run"),
  "--dirty": switchOf("run"),
  "--verify": switchOf("run", "plan", "status", "why", "exec-cell"),
  "--json": switchOf(...COMMANDS),
  "--keep-locked": switchOf("gc"),
  "--help": switchOf(...COMMANDS),
  "--file": valuedOf(...PLANNING, "trace", "schema"),
  "--profile": valuedOf(...PLANNING),
  "--cache": valuedOf(...PLANNING, "trace", "exec-cell"),
  "--jobs": valuedOf(...RUNNING, "plan", "verify"),
  "--memory": valuedOf(...RUNNING),
  "--set": valuedOf(...SETTING),
  "--from": valuedOf(...SELECTING),
  "--rerun": valuedOf("verify"),
  "--reason": valuedOf("accept"),
  "--max-size": valuedOf("gc"),
  "--max-age": valuedOf("gc"),
  "--manifest": valuedOf("exec-cell"),
  "--index": valuedOf("exec-cell"),
  "--svg": valuedOf("graph"),
} as const satisfies Readonly<Record<string, Flag>>;

/** The long name of a flag. */
export type FlagName = keyof typeof FLAGS;

/** The names of {@link FLAGS}. */
export const FLAG_NAMES = Object.keys(FLAGS) as readonly FlagName[];

/** Short names of flags. */
export const SHORT: Readonly<Record<string, FlagName>> = { "-j": "--jobs", "-h": "--help", "-p": "--profile" };

/** Whether a word names a flag. */
export function isFlag(name: string): name is FlagName {
  return Object.hasOwn(FLAGS, name);
}

function sentenceList(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** What is wrong with the flags of a command: the first one that the command would not look at. */
export function strangeFlag(command: Command, given: Iterable<FlagName>): string | undefined {
  for (const name of given) {
    const commands: readonly Command[] = FLAGS[name].commands;
    if (!commands.includes(command)) return `${name} goes with ${sentenceList(commands)}, not with ${command}`;
  }
  return undefined;
}

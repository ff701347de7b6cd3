import { COMMAND_NAMES, COMMANDS, usageOf } from "./commands.ts";
import { FLAG_NAMES, type FlagName, flagOf } from "./flags.ts";

/** Characters of the first column, and of a line at the most. */
const WIDTH = 35;
const LONGEST = 120;

/** Two columns, the second of which begins at one place in all lists. */
function lines(rows: readonly (readonly [left: string, right: string])[]): string {
  return rows.map(([left, right]) => `  ${left.padEnd(WIDTH)} ${right}`.trimEnd()).join("\n");
}

/** A flag as it is written: `--jobs, -j N`. */
function written(name: FlagName): string {
  const { short, value } = flagOf(name);
  const names = short === undefined ? `--${name}` : `--${name}, -${short}`;
  return value === undefined ? names : `${names} ${value}`;
}

/** The commands of a flag of several: all but some where those are fewer. */
function takers(name: FlagName): string {
  const { commands } = flagOf(name);
  const others = COMMAND_NAMES.filter((command) => command !== "help" && !commands.includes(command));
  if (others.length === 0) return "";
  return others.length < commands.length ? `(not ${others.join(", ")})` : `(${commands.join(", ")})`;
}

/** What a flag of several commands does, and who takes it: in a line of its own where both are too long for one. */
function shared(name: FlagName): (readonly [string, string])[] {
  const { help } = flagOf(name);
  const both = `${help} ${takers(name)}`;
  if (both.length + WIDTH + 3 <= LONGEST) return [[written(name), both]];
  return [
    [written(name), help],
    ["", takers(name)],
  ];
}

const SHARED = FLAG_NAMES.filter((name) => flagOf(name).commands.length > 1);
const OWN = FLAG_NAMES.filter((name) => flagOf(name).commands.length === 1);

/** The text of `pipeline --help`. */
export const HELP = `Usage: pipeline [COMMAND] [SELECTOR…] [FLAGS]

Runs the stages of pipeline.yaml; what is stored and still valid is reused.

Commands
${lines(COMMAND_NAMES.map((command) => [usageOf(command), COMMANDS[command].help]))}

Selectors
${lines([
  ["train", "a stage"],
  ["'train[space=nasbench201]'", "some of its cells, by coordinates and what follows from them; commas between"],
])}
  A stage that is named like a command is reached by: pipeline run NAME

Flags of several commands
${lines(SHARED.flatMap(shared))}

Flags of one command
${lines(OWN.map((name) => [`${flagOf(name).commands[0]} ${written(name)}`, flagOf(name).help]))}

A run with --set publishes apart, in results/set/…; --set search.strategy.delta-nas.walkers=5 replaces a setting of a
plug-in or variant.

Exit codes: 0 done; 1 a cell failed, or the output could not be written; 2 wrong arguments, manifest or cache;
130, 143 stopped.`;

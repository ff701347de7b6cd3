import { parseArgs } from "node:util";
import { didYouMean } from "../../failure/did-you-mean.ts";
import { type Failure, failed, type Remedy, type Result, success } from "../../failure/failure.ts";

/** The commands of `nas`. */
const COMMANDS = ["query", "top", "score", "neighbours", "distance", "info"] as const;
/** One of {@link COMMANDS}. */
type Command = (typeof COMMANDS)[number];

const VALUED = [
  ...(["dataset", "metric", "split", "by", "k", "pool", "proxy", "batch", "seed", "draws", "file", "record"] as const),
] as const;
/** An option that takes a value. */
export type ValuedOption = (typeof VALUED)[number];
const SWITCHES = ["json", "help"] as const;

/** Which options each command looks at; `--json` and `--help` go with all. */
const OPTIONS_OF: Readonly<Record<Command, readonly ValuedOption[]>> = {
  query: ["dataset", "metric", "split", "file", "record"],
  top: ["dataset", "metric", "split", "by", "k", "pool", "batch", "seed", "draws", "file"],
  score: ["dataset", "proxy", "batch", "seed", "draws", "file"],
  neighbours: [],
  distance: [],
  info: [],
};

/** A parsed command line; `space` and `architectures` are still texts. */
export interface NasArguments {
  readonly command: Command;
  readonly space: string;
  readonly architectures: readonly string[];
  readonly options: Readonly<Partial<Record<ValuedOption, string>>>;
}

/** What a command line asks for: help, or a command. */
export type NasRequest = { readonly help: true } | { readonly help: false; readonly arguments: NasArguments };

/**
 * Parses the words after `nas`. Fails with `invalid-argument` on unknown commands and options (with the nearest one),
 * options without a value, and options that the command does not look at.
 */
export function parseArguments(argv: readonly string[]): Result<NasRequest> {
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(VALUED.map((name) => [name, { type: "string" as const }])),
      ...Object.fromEntries(SWITCHES.map((name) => [name, { type: "boolean" as const }])),
      help: { type: "boolean", short: "h" },
      k: { type: "string", short: "k" },
    },
  });
  const options: Partial<Record<ValuedOption, string>> = {};
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    if (SWITCHES.some((name) => name === token.name) && token.value === undefined) {
      if (token.name === "help") return success({ help: true });
      continue;
    }
    const name = VALUED.find((each) => each === token.name);
    if (name === undefined) return failed(unknownOption(token.rawName, token.name, token.value));
    if (token.value === undefined)
      return failed(invalid(`"${flagOf(name)}" needs a value`, `Write \`${flagOf(name)} VALUE\`.`));
    options[name] = token.value;
  }
  return command(positionals, options);
}

function command(words: readonly string[], options: NasArguments["options"]): Result<NasRequest> {
  const [word, space, ...architectures] = words;
  if (word === undefined) return success({ help: true });
  const known = COMMANDS.find((each) => each === word);
  if (known === undefined) {
    const message = `"${word}" is not a command of nas${didYouMean(word, COMMANDS)}`;
    return failed(invalid(message, `Use one of: ${COMMANDS.join(", ")}.`));
  }
  if (space === undefined) {
    return failed(invalid(`"${known}" needs a search space`, `Write \`bun run nas ${known} nasbench201 ...\`.`));
  }
  const stray = VALUED.find((name) => options[name] !== undefined && !OPTIONS_OF[known].includes(name));
  if (stray !== undefined) {
    const taken = listedFlags([...OPTIONS_OF[known], ...SWITCHES]);
    return failed(invalid(`"${known}" does not take "${flagOf(stray)}"`, `Use some of: ${taken}.`));
  }
  return success({ help: false, arguments: { command: known, space, architectures, options } });
}

function unknownOption(raw: string, name: string, value: unknown): Failure {
  if (SWITCHES.some((each) => each === name))
    return invalid(`"${raw}" takes no value, not "${value}"`, `Write \`${raw}\`.`);
  const known = [...VALUED, ...SWITCHES];
  const message = `"${raw}" is not an option of nas${didYouMean(raw, known.map(flagOf))}`;
  return invalid(message, `Use some of: ${listedFlags(known)}.`);
}

/** An option as it is written: `--file`, `-k`. */
export function flagOf(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** The name of a space as a shell takes it: between quotation marks where it holds more than letters, digits and dashes. */
export function spaceWord(name: string): string {
  return /^[\w-]+$/.test(name) ? name : `'${name}'`;
}

/** Options as a remedy lists them: each between backticks. */
export function listedFlags(names: readonly string[]): string {
  return names.map((name) => `\`${flagOf(name)}\``).join(", ");
}

/** A failure of the command line itself. */
export function invalid(message: string, remedy: Remedy): Failure {
  return { code: "invalid-argument", message, where: "command line", remedy };
}

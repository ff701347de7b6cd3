import { parseArgs } from "node:util";
import { nameRemedy } from "../../failure/did-you-mean.ts";
import { failed, type Remedy, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { namedCommand } from "./commands.ts";
import { FLAG_NAMES, type FlagName, flagOf, flagsOf } from "./flags.ts";

/** A command line taken apart. */
export interface WrittenWords {
  /** All that is no flag and no value of one. */
  readonly words: readonly string[];
  /** Per flag that was given, in order, its values; a switch has none. */
  readonly flags: ReadonlyMap<FlagName, readonly string[]>;
}

const OPTIONS = Object.fromEntries(
  FLAG_NAMES.map((name) => {
    const { short, value } = flagOf(name);
    const type = value === undefined ? ("boolean" as const) : ("string" as const);
    return [name, { type, ...(short === undefined ? {} : { short }) }];
  }),
);

/** A failure of the command line itself. */
export function invalid(message: string, remedy: Remedy): Result<never> {
  return failed({ code: "invalid-argument", message, where: "command line", remedy });
}

/** A flag that no command has; of two that are as near, the one is meant that the command takes. */
function unknownFlag(written: string, words: readonly string[]): Result<never> {
  const known = new Set([...flagsOf(namedCommand(words) ?? "run"), ...FLAG_NAMES]);
  const remedy = nameRemedy(
    written,
    [...known].map((name) => `--${name}`),
    "flags",
  );
  return invalid(`unknown flag ${quoted(written)}`, remedy);
}

/**
 * Takes the words after `pipeline` apart: `--name value`, `--name=value`, `-n value`, `-nvalue`, switches, and words, as
 * which all count that follow `--`. Fails with `invalid-argument` for flags that no command has, for a value that is
 * missing, and for a value of a switch.
 */
export function readFlags(argv: readonly string[]): Result<WrittenWords> {
  const flags = new Map<FlagName, string[]>();
  const settings = { args: [...argv], options: OPTIONS, strict: false, allowPositionals: true, tokens: true } as const;
  const { tokens, positionals: words } = parseArgs(settings);
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { rawName, value, inlineValue } = token;
    const name = FLAG_NAMES.find((each) => each === token.name);
    // Of letters that are written as one word, all are shown.
    if (name === undefined) return unknownFlag(argv[token.index]!.replace(/=.*$/s, ""), words);
    const isSwitch = flagOf(name).value === undefined;
    if (isSwitch && value !== undefined) {
      return invalid(`${rawName} takes no value, not even ${quoted(value)}`, `Write \`${rawName}\`.`);
    }
    if (!isSwitch && value === undefined) {
      return invalid(`${quoted(rawName)} needs a value`, `Write \`${rawName} ${flagOf(name).value}\`.`);
    }
    // `-j=4` says the same as `-j4`.
    const text = inlineValue === true && !rawName.startsWith("--") ? value?.replace(/^=/, "") : value;
    flags.set(name, [...(flags.get(name) ?? []), ...(text === undefined ? [] : [text])]);
  }
  return success({ words, flags });
}

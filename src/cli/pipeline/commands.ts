/** A command: what it does, and the words that it takes. */
interface CommandForm {
  readonly help: string;
  /** Selectors of cells, no words at all, or the one thing that a message calls by this name: `one cell`. */
  readonly words: "selectors" | "none" | `one ${string}`;
  /** What must follow the name, words and flags, as help and messages show it. */
  readonly usage?: string;
}

/** Every command by name, in the order in which help and messages list them; `run` is meant when none is named. */
export const COMMANDS = {
  run: { words: "selectors", help: "run the selected cells and all that they need (the default)" },
  plan: { words: "selectors", help: "say per stage what a run would do, how long it takes, and why" },
  status: { words: "selectors", help: "say per stage how many results are stored" },
  why: {
    words: "one cell",
    usage: "'STAGE[KEY=VALUE]'",
    help: "say which part of a cell's fingerprint changed, and where its outputs lie",
  },
  log: { words: "one cell", usage: "'STAGE[KEY=VALUE]'", help: "show what a cell printed" },
  trace: {
    words: "one digest, fingerprint or row",
    usage: "results/TABLE.csv:LINE",
    help: "where a table's row comes from, or the result of a digest or fingerprint",
  },
  graph: { words: "selectors", help: "the stages and what they need, as Mermaid text" },
  verify: { words: "none", help: "hash all that the profile's lock file names" },
  diff: {
    words: "one revision",
    usage: "REVISION",
    help: "how results, tables and figures differ from a git revision's",
  },
  accept: {
    words: "one stage or cell",
    usage: "STAGE --reason TEXT",
    help: "let earlier results count without a run",
  },
  gc: { words: "none", help: "remove old results" },
  "exec-cell": { words: "none", usage: "--manifest FILE --index I", help: "run one cell of a list" },
  schema: { words: "none", help: "print the JSON Schema of pipeline.yaml" },
  help: { words: "selectors", help: "print this text" },
} as const satisfies Readonly<Record<string, CommandForm>>;

/** The name of one of {@link COMMANDS}. */
export type Command = keyof typeof COMMANDS;

/** The names of {@link COMMANDS}. */
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly Command[];

/** The command that the first word names, if it does. */
export function namedCommand([first]: readonly string[]): Command | undefined {
  return COMMAND_NAMES.find((command) => command === first);
}

/** How a command is called: `why CELL`. */
export function usageOf(command: Command): string {
  const form: CommandForm = COMMANDS[command];
  return form.usage === undefined ? command : `${command} ${form.usage}`;
}

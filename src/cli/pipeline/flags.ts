import { COMMAND_NAMES, type Command } from "./commands.ts";

/** Commands that read the manifest named on the command line; `exec-cell` takes its own from a list. */
const PLANNING = ["run", "plan", "status", "why", "log", "graph", "verify", "diff", "accept", "gc"] as const;
/** Commands whose answer depends on the parameters of cells. */
const SETTING = ["run", "plan", "status", "why", "log", "verify", "accept"] as const;
/** Commands about the cells that are named. */
const SELECTING = ["run", "plan", "status", "graph", "accept"] as const;
const RUNNING = ["run", "exec-cell"] as const;

/** A flag, and the commands that it says something to. */
interface Flag {
  readonly short?: string;
  /** What stands for its value in the help; a switch takes none. */
  readonly value?: string;
  readonly help: string;
  readonly commands: readonly Command[];
  /** Whether its command cannot do without it. */
  readonly needed?: true;
}

/** Every flag by its name, in the order in which help and messages list them. */
const FLAGS = {
  profile: { value: "NAME", short: "p", help: "a profile of pipeline.yaml", commands: PLANNING },
  set: {
    value: "STAGE.PARAM=VALUE",
    help: "replace a parameter; may be repeated",
    commands: SETTING,
  },
  from: { value: "STAGE", help: "this stage, or these cells of it, and all that comes after", commands: SELECTING },
  jobs: {
    value: "N",
    short: "j",
    help: "cores that may be busy at once (default: all)",
    commands: [...RUNNING, "plan", "verify"],
  },
  memory: {
    value: "SIZE",
    help: "what the memory hints of running cells may add up to (default: all there is)",
    commands: RUNNING,
  },
  force: { help: "run the selected cells even where results are stored", commands: RUNNING },
  verify: {
    help: "hash reused results and published files in full, and repair them",
    commands: ["run", "plan", "status", "why", "exec-cell"],
  },
  json: { help: "JSON: one event a line from run, one document from the others", commands: COMMAND_NAMES },
  cache: {
    value: "DIR",
    help: "the store (default: DELTA_NAS_CACHE, else .delta-nas/store)",
    commands: [...PLANNING, "trace", "exec-cell"],
  },
  file: {
    value: "FILE",
    help: "the manifest (default: pipeline.yaml)",
    commands: [...PLANNING, "trace", "schema"],
  },
  help: { short: "h", help: "print this text", commands: COMMAND_NAMES },
  only: { help: "run the selected cells alone: what they need must be stored", commands: ["run"] },
  dirty: {
    help: "take what they need as it stands, even if not current; publish nothing",
    commands: ["run"],
  },
  cells: { help: "list the cells, not the stages", commands: ["plan"] },
  files: { help: "list the files that the cell follows", commands: ["why"] },
  svg: { value: "FILE", help: "draw the graph into a file", commands: ["graph"] },
  rerun: { value: "N", help: "compute N cells once more", commands: ["verify"] },
  reason: { value: "TEXT", help: "why they count; it is kept with the results", commands: ["accept"], needed: true },
  "max-size": { value: "SIZE", help: "remove the oldest until the others fit, such as 2GiB", commands: ["gc"] },
  "max-age": { value: "AGE", help: "remove all that are older, such as 12h, 30d or 8w", commands: ["gc"] },
  "keep-locked": { help: "leave those that the profile's lock file names", commands: ["gc"] },
  manifest: { value: "FILE", help: "the list, as plan --json prints it", commands: ["exec-cell"], needed: true },
  index: { value: "I", help: "the place of the cell in the list, from 0 on", commands: ["exec-cell"], needed: true },
} as const satisfies Readonly<Record<string, Flag>>;

/** The name of a flag, without dashes. */
export type FlagName = keyof typeof FLAGS;
/** The name of a flag that takes a value. */
export type ValuedFlag = { [N in FlagName]: (typeof FLAGS)[N] extends { value: string } ? N : never }[FlagName];
/** The texts of the flags with a value that were given; of one that was given twice, the last. */
export type FlagValues = Readonly<Partial<Record<ValuedFlag, string>>>;

/** The names of {@link FLAGS}. */
export const FLAG_NAMES = Object.keys(FLAGS) as readonly FlagName[];

/** A flag by its name. */
export function flagOf(name: FlagName): Flag {
  return FLAGS[name];
}

/** The flags that a command takes. */
export function flagsOf(command: Command): readonly FlagName[] {
  return FLAG_NAMES.filter((name) => flagOf(name).commands.includes(command));
}

import { expect, test } from "bun:test";
import { availableParallelism } from "node:os";
import { parseArguments } from "../../../src/cli/pipeline/arguments.ts";
import { COMMAND_NAMES, type Command } from "../../../src/cli/pipeline/commands.ts";
import { FLAG_NAMES, type FlagName, flagOf, flagsOf } from "../../../src/cli/pipeline/flags.ts";
import { HELP } from "../../../src/cli/pipeline/help.ts";

function refused(...argv: string[]): string {
  const parsed = parseArguments(argv);
  return parsed.ok ? "accepted" : `${parsed.failure.message}. ${parsed.failure.remedy}`;
}

function accepted(...argv: string[]) {
  const parsed = parseArguments(argv);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

/** What must follow the name of a command. */
const NEEDED: Partial<Record<Command, readonly string[]>> = {
  why: ["a"],
  log: ["a"],
  trace: ["a"],
  diff: ["v1"],
  accept: ["a", "--reason", "x"],
  "exec-cell": ["--manifest", "m", "--index", "0"],
};

/** A flag as it may be written, with a value where it takes one. */
function written(name: FlagName): readonly string[] {
  const samples: Partial<Record<FlagName, string>> = { jobs: "1", memory: "1M", set: "a.b=1" };
  return flagOf(name).value === undefined ? [`--${name}`] : [`--${name}`, samples[name] ?? "x"];
}

test("words without a command are selectors of a run", () => {
  expect(accepted("train[labelled=78]", "search")).toMatchObject({
    command: "run",
    selectors: ["train[labelled=78]", "search"],
    file: "pipeline.yaml",
    jobs: availableParallelism(),
  });
});

test("a first word that names a command is one, and run reaches a stage of that name", () => {
  expect(accepted("plan", "search")).toMatchObject({ command: "plan", selectors: ["search"] });
  expect(accepted("run", "plan")).toMatchObject({ command: "run", selectors: ["plan"] });
  expect(accepted("--json", "plan", "-p", "paper", "search")).toMatchObject({ command: "plan", selectors: ["search"] });
});

test("flags take their values after a space, after =, or at once", () => {
  for (const argv of [["-j", "3"], ["-j3"], ["--jobs=3"], ["--jobs", "3"], ["-j=3"]])
    expect(accepted(...argv).jobs).toBe(3);
  expect(accepted("-p", "paper", "-j4")).toMatchObject({ profile: "paper", jobs: 4, selectors: [] });
  expect(accepted("--cache=a=b").cache).toBe("a=b");
  expect(accepted("accept", "a", "--reason", "--dashes").values.reason).toBe("--dashes");
});

test("a repeated setting adds up, of another repeated flag the last counts", () => {
  expect(accepted("--set", "a.b=c=d", "--set=a.e=[1]").settings).toEqual([
    { stage: "a", param: "b", text: "c=d" },
    { stage: "a", param: "e", text: "[1]" },
  ]);
  expect(accepted("--profile", "one", "-p", "two").profile).toBe("two");
});

test("words after two dashes are no flags", () => {
  expect(accepted("run", "--", "--force", "-x")).toMatchObject({ selectors: ["--force", "-x"], force: false });
  expect(accepted("-").selectors).toEqual(["-"]);
});

test("flags that no command has are refused with the nearest one", () => {
  expect(refused("--profle", "x")).toBe('unknown flag "--profle". Did you mean "--profile"?');
  expect(refused("--profle=x")).toBe('unknown flag "--profle". Did you mean "--profile"?');
  expect(refused("graph", "--sgv", "x")).toBe('unknown flag "--sgv". Did you mean "--svg"?');
  expect(refused("-force")).toBe('unknown flag "-force". Did you mean "--force"?');
  expect(refused("-x")).toStartWith('unknown flag "-x". Known flags: --profile, --set, ');
  expect(refused("--no-force")).toStartWith('unknown flag "--no-force". ');
  expect(refused("--constructor=1")).toStartWith('unknown flag "--constructor". Known flags: ');
  expect(refused("--__proto__")).toStartWith('unknown flag "--__proto__". Known flags: ');
  expect(refused(`--${"x".repeat(100_000)}\u001b`)).toStartWith(
    `unknown flag "--${"x".repeat(115)}...". Known flags: `,
  );
});

test("values that are missing, not wanted or no values are refused", () => {
  expect(refused("--cache")).toBe('"--cache" needs a value. Write `--cache DIR`.');
  expect(refused("plan", "-j")).toBe('"-j" needs a value. Write `-j N`.');
  expect(refused("--force=yes")).toBe('--force takes no value, not even "yes". Write `--force`.');
  expect(refused("-j", "many")).toBe('"many" is not a number of jobs. Give `-j` a whole number from 1 to 4096.');
  for (const text of ["1e1", "0x2", "2.5", "-1", "", " 2", "4097", "--force"]) {
    expect(refused("-j", text)).toBe(`"${text}" is not a number of jobs. Give \`-j\` a whole number from 1 to 4096.`);
  }
  expect(refused("-j0")).toBe('"0" is not a number of jobs. Give `-j` a whole number from 1 to 4096.');
  expect(refused("--set", "budget=3")).toBe(
    '"budget=3" is not a setting. Write `--set stage.param=value`, or `--set stage.axis.name.setting=value`.',
  );
  expect(refused("--memory", "much")).toBe('"much" is no value for --memory. Give a size such as 500M or 2GiB.');
});

test("a command without what it needs is refused with how it is called", () => {
  const write = (usage: string) => `Write \`bun run pipeline ${usage}\`.`;
  expect(refused("why")).toBe(`why needs one cell. ${write("why 'STAGE[KEY=VALUE]'")}`);
  expect(refused("log", "a", "b")).toBe(`log needs one cell. ${write("log 'STAGE[KEY=VALUE]'")}`);
  expect(refused("trace")).toBe(`trace needs one digest, fingerprint or row. ${write("trace results/TABLE.csv:LINE")}`);
  expect(refused("diff")).toBe(`diff needs one revision. ${write("diff REVISION")}`);
  expect(refused("accept", "a")).toBe(`accept needs --reason. ${write("accept STAGE --reason TEXT")}`);
  expect(refused("exec-cell", "--index", "1")).toBe(
    `exec-cell needs --manifest. ${write("exec-cell --manifest FILE --index I")}`,
  );
  expect(refused("--only")).toBe(`--only needs a stage or a cell. ${write("STAGE --only")}`);
  expect(refused("run", "--dirty")).toBe(`--dirty needs a stage or a cell. ${write("STAGE --dirty")}`);
  expect(accepted("--from", "a", "--only").only).toBe(true);
});

test.each([
  ["run", "cells", "--cells goes with plan, not with run"],
  ["plan", "only", "--only goes with run, not with plan"],
  ["status", "force", "--force goes with run and exec-cell, not with status"],
  ["why", "rerun", "--rerun goes with verify, not with why"],
  ["log", "files", "--files goes with why, not with log"],
  ["trace", "profile", /^--profile goes with run, plan, .* and gc, not with trace$/],
  ["graph", "force", "--force goes with run and exec-cell, not with graph"],
  ["verify", "verify", "--verify goes with run, plan, status, why and exec-cell, not with verify"],
  ["diff", "set", "--set goes with run, plan, status, why, log, verify and accept, not with diff"],
  ["accept", "svg", "--svg goes with graph, not with accept"],
  ["gc", "reason", "--reason goes with accept, not with gc"],
  ["exec-cell", "file", /^--file goes with run, plan, .*, trace and schema, not with exec-cell$/],
  ["schema", "cache", /^--cache goes with run, plan, .* and exec-cell, not with schema$/],
] as const)("%s refuses --%s, which goes with another command, and says with which", (command, name, message) => {
  const parsed = parseArguments([command, ...(NEEDED[command as Command] ?? []), ...written(name)]);
  if (parsed.ok) throw new Error("accepted");
  expect(parsed.failure.code).toBe("invalid-argument");
  if (typeof message === "string") expect(parsed.failure.message).toBe(message);
  else expect(parsed.failure.message).toMatch(message);
  const own = flagsOf(command).map((each) => `\`--${each}\``);
  expect(parsed.failure.remedy).toBe(`Use some of: ${own.join(", ")}.`);
});

test("every command takes its own flags and no other ones", () => {
  for (const command of COMMAND_NAMES.filter((each) => each !== "help")) {
    for (const name of FLAG_NAMES) {
      const cell = name === "only" || name === "dirty" ? ["a"] : [];
      const said = refused(command, ...(NEEDED[command] ?? []), ...cell, ...written(name));
      const isOwn = flagOf(name).commands.includes(command);
      if (isOwn) expect([command, name, said]).toEqual([command, name, "accepted"]);
      else expect(said).toStartWith(`--${name} goes with `);
    }
  }
});

test("words that a command would not look at are refused", () => {
  for (const command of ["verify", "gc", "schema"] as const) {
    expect(refused(command, "train")).toBe(
      `${command} takes no stage or cell, not even "train". Write \`bun run pipeline ${command}\`.`,
    );
  }
  expect(refused("exec-cell", "train", "--manifest", "m", "--index", "0")).toStartWith("exec-cell takes no stage");
});

test("help is asked for by its name or by a flag, whatever stands beside it", () => {
  for (const argv of [["help"], ["--help"], ["-h"], ["help", "plan", "--force"], ["graph", "--force", "--help"]])
    expect(accepted(...argv).command).toBe("help");
});

test("the help names every command and every flag, in lines of at most 120 characters", () => {
  const lines = HELP.split("\n");
  for (const command of COMMAND_NAMES) expect(lines.some((line) => line.startsWith(`  ${command} `))).toBe(true);
  for (const name of FLAG_NAMES) {
    const { commands, help } = flagOf(name);
    const start = commands.length === 1 ? `  ${commands[0]} --${name}` : `  --${name}`;
    expect(lines.filter((line) => line.startsWith(start) && line.includes(` ${help}`))).toHaveLength(1);
  }
  expect(lines.filter((line) => line.length > 120)).toEqual([]);
});

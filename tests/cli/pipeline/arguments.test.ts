import { expect, test } from "bun:test";
import { parseArguments } from "../../../src/cli/pipeline/arguments.ts";
import { FLAG_NAMES, FLAGS } from "../../../src/cli/pipeline/flags.ts";

function refused(...argv: string[]): string {
  const parsed = parseArguments(argv);
  return parsed.ok ? "accepted" : `${parsed.failure.message}. ${parsed.failure.remedy}`;
}

function accepted(...argv: string[]) {
  const parsed = parseArguments(argv);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

test("words without a command are selectors of a run", () => {
  expect(accepted("train[labelled=78]", "search")).toMatchObject({
    command: "run",
    selectors: ["train[labelled=78]", "search"],
    file: "pipeline.yaml",
  });
});

test("a first word that names a command is one, and run reaches a stage of that name", () => {
  expect(accepted("plan", "search")).toMatchObject({ command: "plan", selectors: ["search"] });
  expect(accepted("run", "plan")).toMatchObject({ command: "run", selectors: ["plan"] });
});

test("flags take their values after a space, after =, or at once", () => {
  for (const argv of [["-j", "3"], ["-j3"], ["--jobs=3"], ["--jobs", "3"], ["-j=3"]])
    expect(accepted(...argv).jobs).toBe(3);
  expect(accepted("--set", "a.b=c=d", "--set=a.e=[1]").settings).toEqual([
    { stage: "a", param: "b", text: "c=d" },
    { stage: "a", param: "e", text: "[1]" },
  ]);
});

test("wrong arguments are refused with a remedy", () => {
  expect(refused("--profle", "x")).toBe('unknown flag "--profle". Did you mean "--profile"?');
  expect(refused("--cache")).toBe('"--cache" needs a value. See: pipeline --help');
  expect(refused("-j", "many")).toBe('"many" is not a number of jobs. Give -j a whole number from 1 to 4096.');
  for (const text of ["1e1", "0x2", "2.5", "-1", "", " 2", "4097"]) {
    expect(refused("-j", text)).toBe(`"${text}" is not a number of jobs. Give -j a whole number from 1 to 4096.`);
  }
  expect(refused("-j0")).toBe('"0" is not a number of jobs. Give -j a whole number from 1 to 4096.');
  expect(refused("--set", "budget=3")).toBe(
    '"budget=3" is not a setting. Write --set stage.param=value, or stage.axis.name.setting=value.',
  );
  expect(refused("why")).toBe("why needs one cell. Write: pipeline why stage[key=value]");
  expect(refused("log", "a", "b")).toBe("log needs one cell. Write: pipeline log stage[key=value]");
  expect(refused("--only")).toBe("--only needs a stage or a cell. Write: pipeline STAGE --only");
  expect(refused("run", "--dirty")).toBe("--dirty needs a stage or a cell. Write: pipeline STAGE --dirty");
  expect(refused("--force=yes")).toBe('--force takes no value, not even "yes". Write: --force');
  expect(refused(`--${"x".repeat(100_000)}\u001b`)).toStartWith(
    `unknown flag "--${"x".repeat(115)}...". Known flags: `,
  );
  expect(refused("plan", "a", "--only")).toBe("--only goes with run, not with plan. See: pipeline --help");
  expect(refused("--memory", "much")).toBe('"much" is no value for --memory. Give a size such as 500M or 2GiB.');
  expect(refused("diff")).toBe("diff needs one revision. Write: pipeline diff REVISION --profile NAME");
  expect(refused("accept", "a")).toBe("accept needs --reason. Write: pipeline accept STAGE --reason TEXT");
  expect(refused("exec-cell", "--index", "1")).toBe(
    "exec-cell needs --manifest. Write: pipeline exec-cell --manifest FILE --index I",
  );
});

test("flags and words of other commands are refused with the commands that they belong to", () => {
  const see = "See: pipeline --help";
  expect(refused("--index", "1")).toBe(`--index goes with exec-cell, not with run. ${see}`);
  expect(refused("plan", "--reason", "x")).toBe(`--reason goes with accept, not with plan. ${see}`);
  expect(refused("status", "--force")).toBe(`--force goes with run and exec-cell, not with status. ${see}`);
  expect(refused("verify", "--verify")).toBe(
    `--verify goes with run, plan, status, why and exec-cell, not with verify. ${see}`,
  );
  expect(refused("gc", "--set", "a.b=1")).toBe(
    `--set goes with run, plan, status, why, log, verify and accept, not with gc. ${see}`,
  );
  expect(refused("exec-cell", "--manifest", "x", "--index", "1", "--file", "y")).toBe(
    `--file goes with run, plan, status, why, log, graph, verify, diff, accept, gc, trace and schema, not with exec-cell. ${see}`,
  );
  expect(refused("gc", "train")).toBe('gc takes no stage or cell, not even "train". Write: pipeline gc');
  expect(accepted("help", "plan", "--force").command).toBe("help");
});

test("every flag is taken by each of its commands", () => {
  const needs: Record<string, readonly string[]> = {
    why: ["a"],
    log: ["a"],
    trace: ["a"],
    diff: ["v1"],
    accept: ["a", "--reason", "x"],
    "exec-cell": ["--manifest", "m", "--index", "0"],
  };
  const samples: Record<string, string> = { "--jobs": "1", "--memory": "1M", "--set": "a.b=1" };
  for (const name of FLAG_NAMES) {
    for (const command of FLAGS[name].commands) {
      const value = FLAGS[name].valued ? [samples[name] ?? "x"] : [];
      const cell = name === "--only" || name === "--dirty" ? ["a"] : [];
      const parsed = accepted(command, ...(needs[command] ?? []), ...cell, name, ...value);
      expect(parsed.command).toBe(name === "--help" ? "help" : command);
    }
  }
});

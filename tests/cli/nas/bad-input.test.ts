import { describe, expect, test } from "bun:test";
import { resolve } from "node:path";
import { runNas } from "../../../src/cli/nas/run-nas.ts";

const NONE = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";
const context = { root: "/nowhere", environment: {} };
const nas = (...argv: string[]) => runNas(argv, context);

describe("nas refuses bad input with exit code 2", () => {
  test.each([
    [
      ["qurey", "nasbench201"],
      '"qurey" is not a command of nas; did you mean "query"?',
      "Use one of: query, top, score, neighbours, distance, info.",
    ],
    [["query"], '"query" needs a search space', "Write `bun run nas query nasbench201 ...`."],
    [
      ["query", "nasbench201", NONE, "--datset", "x"],
      '"--datset" is not an option of nas; did you mean "--dataset"?',
      "Use some of: `--dataset`, `--metric`, `--split`, `--by`, `-k`, `--pool`, `--proxy`, `--batch`, `--seed`, `--draws`, `--file`, `--record`, `--json`, `--help`.",
    ],
    [["query", "nasbench201", NONE, "--dataset"], '"--dataset" needs a value', "Write `--dataset VALUE`."],
    [["query", "nasbench201", NONE, "--json=yes"], '"--json" takes no value, not "yes"', "Write `--json`."],
    [
      ["query", "nasbench201", NONE, "--proxy", "zen"],
      '"query" does not take "--proxy"',
      "Use some of: `--dataset`, `--metric`, `--split`, `--file`, `--record`, `--json`, `--help`.",
    ],
    [
      ["distance", "nasbench201", NONE, NONE, "--seed", "1"],
      '"distance" does not take "--seed"',
      "Use some of: `--json`, `--help`.",
    ],
    [
      ["query", "nasbench201", NONE, "--metric", "params"],
      '"params" of nasbench201 depends on the data set, and "query" needs "--dataset"',
      "Use one of: cifar10, cifar100, ImageNet16-120; `--split` is not needed.",
    ],
    [
      ["query", "nasbench201", NONE, "--metric", "params", "--dataset", "cifar10", "--split", "test"],
      '"params" of nasbench201 has no split "test": no training changes it',
      "Leave `--split` out.",
    ],
    [
      ["query", "transnas101-micro", "64-41414-3_33_333", "--metric", "flops"],
      'no "flops" of transnas101-micro is published for all its networks',
      "Count it with `bun run nas score transnas101-micro ARCH --proxy flops`.",
    ],
    [
      ["query", "nasbench201", NONE],
      '"query" needs "--dataset"',
      "Write, say, `--dataset cifar10 --metric accuracy --split test`: there is no default accuracy.",
    ],
    [
      ["query", "nasbench201", NONE, "--dataset", "cifar10", "--metric", "accuracy"],
      '"query" needs "--split"',
      "Write, say, `--dataset cifar10 --metric accuracy --split test`: there is no default accuracy.",
    ],
    [["score", "nasbench201"], '"score" needs an architecture', "Write `bun run nas score nasbench201 ARCH`."],
    [
      ["distance", "nasbench201", NONE],
      '"distance" needs 2 architectures, not 1',
      "Write `bun run nas distance nasbench201 ARCH ARCH`.",
    ],
    [
      ["neighbours", "nasbench201", NONE, NONE],
      '"neighbours" needs one architecture, not 2',
      "Write `bun run nas neighbours nasbench201 ARCH`.",
    ],
    [["top", "nasbench201", "-k"], '"-k" needs a value', "Write `-k VALUE`."],
    [["top", "nasbench201", "-k", "0"], '"-k" is "0", which is not a whole number from 1 to 1000000', "Write `-k 10`."],
    [
      ["top", "nasbench201"],
      '"top" needs "--dataset"',
      "Write, say, `--dataset cifar10 --metric accuracy --split test`: there is no default accuracy.",
    ],
    [
      ["top", "nasbench201", "--by", "accuracy", "--metric", "accuracy"],
      '"top" with --by accuracy does not take "--metric"',
      "Use some of: `--dataset`, `--split`, `--by`, `-k`, `--file`.",
    ],
    [
      ["top", "nasbench201", "--dataset", "cifar10", "--seed", "1"],
      '"top" without --by does not take "--seed"',
      "Use some of: `--dataset`, `--metric`, `--split`, `--by`, `-k`, `--file`.",
    ],
    [
      ["top", "block", "--by", "params"],
      '"block(20,4)" has 1099511627776 architectures, too many to score them all',
      "Name some with `bun run nas top 'block(20,4)' ARCH... --by params`, or with `--file F`.",
    ],
    [
      ["top", "nasbench201", "--by", "zne"],
      `cannot read the table "zne": ENOENT: no such file or directory, stat 'zne'; did you mean "zen"?`,
      "Name the record, or the scores.arrow, of a cell of train or proxy-score. Or write one of: accuracy, zen, params, flops.",
    ],
    [
      ["top", "nasbench201", "--by", import.meta.path],
      `"${import.meta.path}" does not hold scores of a predictor (seed, row, score), nor of a proxy (row, value)`,
      "Name the record, or the scores.arrow, of a cell of train or proxy-score.",
    ],
    [["info", "nasbench201", "x"], '"info" takes no architecture, not "x"', "Write `bun run nas info nasbench201`."],
    ...["many", "1", "1e3", "4097", "-8", ""].map((text): [string[], string, string] => [
      ["score", "nasbench201", NONE, "--batch", text],
      `"--batch" is "${text}", which is not a whole number from 2 to 4096`,
      "Write `--batch 64`.",
    ]),
    ...["0", "1.5", "10001"].map((text): [string[], string, string] => [
      ["score", "nasbench201", NONE, "--draws", text],
      `"--draws" is "${text}", which is not a whole number from 1 to 10000`,
      "Write `--draws 1`.",
    ]),
    ...["-1", "1.5", "abc", "", "9007199254740992", "9".repeat(400)].map((text): [string[], string, string] => [
      ["score", "nasbench201", NONE, "--seed", text],
      `"--seed" is "${text}", which is not a whole number from 0 to 9007199254740991`,
      "Write `--seed 0`.",
    ]),
  ])("%j", async (argv, message, remedy) => {
    const { code, stdout, stderr } = await nas(...argv);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${message}\n  at command line\n  ${remedy}\n`,
    });
  });

  test.each([
    [["info", "nasbench21"], '"nasbench21" is not a search space; did you mean "nasbench201"?'],
    [["score", "nasbench201", NONE, "--proxy", "zne"], '"zne" is not a zero-cost proxy\n  Did you mean "zen"?'],
    [["score", "nasbench201", NONE, "--dataset", "cifar-10"], '"cifar-10" is not a data set; did you mean "cifar10"?'],
  ])("%j names what was meant", async (argv, message) => {
    const { code, stderr } = await nas(...argv);
    expect(code).toBe(2);
    expect(stderr).toStartWith(`error: ${message}\n`);
  });

  test("a bad architecture with its place among the arguments, or in its file", async () => {
    const bad = NONE.replace("none~2", "nome~2");
    const first = await nas("distance", "nasbench201", NONE, bad);
    expect(first.code).toBe(2);
    expect(first.stderr).toContain('node 3: "nome" is not an operation of this space; did you mean "none"?\n');
    expect(first.stderr).toContain("  at architecture 2, column 41\n");
    const file = resolve(import.meta.dir, "../../fixtures/hostile/nas/architectures.txt");
    const second = await nas("score", "nasbench201", "--file", file, "--proxy", "params");
    expect(second.code).toBe(2);
    expect(second.stderr).toContain(`  at ${file}:3, column 1\n`);
    const third = await nas("score", "nasbench201", "--file", "/nowhere/list.txt");
    expect(third.stderr).toStartWith('error: cannot read the list "/nowhere/list.txt": ENOENT');
  });

  test("with --json as one document on standard output", async () => {
    const { code, stdout, stderr } = await nas("info", "nasbench9", "--json");
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ kind: "error", failure: { code: "unknown-space" } });
  });
});

describe("nas --help", () => {
  test("comes without a command, with --help and with -h, and names every command", async () => {
    const { code, stdout } = await nas();
    expect(code).toBe(0);
    for (const command of ["query", "top", "score", "neighbours", "distance", "info"])
      expect(stdout).toContain(`nas ${command} SPACE`);
    expect((await nas("score", "--help")).stdout).toBe(stdout);
    expect((await nas("-h")).stdout).toBe(stdout);
  });
});

describe("the nas program", () => {
  test("prints one JSON document and ends with the exit code", () => {
    const run = (...argv: string[]) =>
      Bun.spawnSync([process.execPath, resolve(import.meta.dir, "../../../src/cli/nas.ts"), ...argv]);
    const good = run("distance", "nasbench201", NONE, NONE, "--json");
    expect(JSON.parse(good.stdout.toString())).toEqual({ distance: 0, edits: [] });
    expect(good.exitCode).toBe(0);
    const bad = run("distance", "nasbench201", NONE);
    expect({ code: bad.exitCode, stdout: bad.stdout.toString() }).toEqual({ code: 2, stdout: "" });
    expect(bad.stderr.toString()).toStartWith('error: "distance" needs 2 architectures');
  });
});

import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { documentedFiles } from "./documented-files.ts";
import { ProjectCopy } from "./project-copy.ts";

// Whole runs of a pipeline, on machines that may be busy.
setDefaultTimeout(300_000);

const FILES = documentedFiles(resolve(import.meta.dir, "../../docs/extending.md"));
const MANIFEST = FILES.get("pipeline.yaml")!;

const BLOCK = "block(4,3)";
const CHAIN = "data/spaces/chain.yaml";
const TASK = `${BLOCK}/cifar10/zen`;

/** What a manifest without any of the documented files asks for. */
function before(): string {
  const { variants, stages, sizes, ...rest } = parse(MANIFEST);
  const { "score-spread": spread, figures, ...old } = stages;
  const [drawn, { set }] = sizes;
  return stringify({
    ...rest,
    stages: {
      ...old,
      train: { matrix: { ...old.train.matrix, predictor: "edit-only" } },
      search: { matrix: { task: "$old", strategy: "random-search" } },
      evaluate: { matrix: { task: "$old" } },
      tables: { matrix: { table: "search-runs" }, publish: "results" },
    },
    sizes: [
      drawn,
      {
        set: {
          ...set,
          "proxy-score": { proxy: { zen: set["proxy-score"].proxy.zen } },
          train: { predictor: { "edit-only": set.train.predictor["edit-only"] } },
        },
      },
    ],
  });
}

let project: ProjectCopy;

beforeAll(() => {
  project = new ProjectCopy();
});
afterAll(() => project.remove());

/** Runs everything and gives the cells that ran. */
async function ran(): Promise<string[]> {
  const { code, out, err } = await project.run(["-j", "2", "--json"]);
  const events = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly kind: string; readonly cell: string });
  expect({ code, err, events: code === 0 ? [] : events }).toEqual({ code: 0, err: "", events: [] });
  return events
    .filter(({ kind }) => kind === "cell-finished")
    .map(({ cell }) => cell)
    .sort();
}

async function printed(argv: readonly string[]): Promise<string> {
  const { code, out, err } = await project.run(argv);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
}

/** What is wrong with the documented manifest by the schema that the project makes now. */
async function problems(): Promise<readonly string[]> {
  const schema = z.fromJSONSchema(JSON.parse(await printed(["schema"])));
  return schema.safeParse(parse(MANIFEST)).error?.issues.map(({ path }) => path.join(".")) ?? [];
}

const rows = (file: string) => project.read(file).trim().split("\n").slice(1);

/** What follows from a sample of the declared space. */
const OF_CHAIN = [
  ...["convolutions", "params", "zen"].map((proxy) => `proxy-score[instance=${CHAIN}/cifar10,proxy=${proxy}]`),
  `search[task=${CHAIN}/cifar10/zen,strategy=random-search]`,
  `evaluate[task=${CHAIN}/cifar10/zen]`,
];

/** The cells of the new things, by the file that they follow; of a space all that is computed on it. */
const OWN = {
  "src/proxies/convolutions.ts": [
    `proxy-score[instance=${BLOCK}/cifar10,proxy=convolutions]`,
    `proxy-score[instance=${CHAIN}/cifar10,proxy=convolutions]`,
  ],
  "src/predictors/nearest-labelled.ts": [
    `train[task=${TASK},predictor=nearest-labelled,label=zen,labelled=12,distance=1]`,
  ],
  "src/search/strategies/local-search.ts": [
    `search[task=${TASK},strategy=from-best]`,
    `search[task=${TASK},strategy=local-search]`,
  ],
  "src/figures/found.ts": [`figures[figure=found,space=${BLOCK}]`],
  "src/published-tables/winners.ts": ["tables[table=winners]"],
  "stages/score-spread.ts": [`score-spread[instance=${BLOCK}/cifar10]`],
  [CHAIN]: [`sample[space=${CHAIN}]`, ...OF_CHAIN],
  "experiments/walk.ts": [`search[task=${TASK},strategy=walk]`],
};

/** What reads all that is known of the tasks on the block space. */
const READERS = [
  `evaluate[task=${TASK}]`,
  `figures[figure=found,space=${BLOCK}]`,
  "tables[table=proxy-optima]",
  "tables[table=search-runs]",
  "tables[table=winners]",
];
const SPREAD = `score-spread[instance=${BLOCK}/cifar10]`;

describe("what a project has before", () => {
  test("runs", async () => {
    project.manifest(before());
    expect(await ran()).toContain("tables[table=search-runs]");
  });

  test("has a schema that does not take the names of files that are not there", async () => {
    const refused = [
      "stages.train.matrix.predictor.1",
      "stages.search.matrix.1.strategy.0",
      "stages.tables.matrix.table.1",
    ];
    expect(await problems()).toEqual(expect.arrayContaining(refused));
  });
});

describe("one file each and its name in the manifest", () => {
  test("is taken by the schema that is made anew", async () => {
    expect([...FILES.keys()].sort()).toEqual([...Object.keys(OWN), "pipeline.yaml"].sort());
    for (const [file, text] of FILES) project.write(file, text);
    expect(await problems()).toEqual([]);
  });

  test("runs end to end, and nothing runs again that has not to do with it", async () => {
    const doa = (design: string) => `build-doa[task=${TASK},design=${design},label=zen,labelled=12,distance=1]`;
    const known = [...Object.values(OWN).flat(), ...READERS, doa("random")];
    expect(await ran()).toEqual([...new Set(known)].sort());
  });

  test("leaves what it computes", () => {
    expect(rows("results/proxy-optima.csv").join("\n")).toContain(
      '"block(4,3)",cifar10,convolutions,as scored,0-0-0-0,9,1,',
    );
    const winners = rows("results/winners.csv").map((row) => row.replace(/^"block\(4,3\)"/, BLOCK).split(","));
    expect(winners.map((row) => row.at(-3))).toEqual([
      ...["from-best", "local-search", "random-search", "walk"],
      "random-search",
    ]);
    expect(rows("results/block_4_3_/cifar10/score-spread.csv")).toEqual(["convolutions,81,5", "params,81,54"]);
    const drawn = project.read("figures/block_4_3_/found.svg");
    expect(drawn).toStartWith("<svg");
    for (const title of ["Local search", "Local search from the best of three", "Random walk"]) {
      expect(drawn).toContain(`>${title}<`);
    }
  });

  test("is checked by the compiler", async () => {
    const include = [...FILES.keys()].filter((file) => file.endsWith(".ts"));
    project.write("documented.json", JSON.stringify({ extends: "./tsconfig.json", include }));
    const compiler = resolve(import.meta.dir, "../../node_modules/typescript/bin/tsc");
    const checked = Bun.spawn([process.execPath, compiler, "-p", "documented.json"], {
      cwd: project.root,
      stdout: "pipe",
    });
    expect([await new Response(checked.stdout).text(), await checked.exited]).toEqual(["", 0]);
  });
});

/** An edit of a file: the text that is replaced and what stands there then. */
type Edit = readonly [from: string, to: string];

/** By file, an edit that does not change what it computes, one that does, and what runs again then beside its own cells. */
const EDITS: Record<keyof typeof OWN, readonly [same: Edit, other: Edit, downstream: readonly string[]]> = {
  "src/proxies/convolutions.ts": [
    ["const counts", "performance.now();\n    const counts"],
    ["layer.kernel >= kernel", "layer.kernel > kernel"],
    [...READERS, `evaluate[task=${CHAIN}/cifar10/zen]`, SPREAD],
  ],
  "src/predictors/nearest-labelled.ts": [
    ["const tables", "performance.now();\n    const tables"],
    ["sum + label, 0)", "sum - label, 0)"],
    READERS,
  ],
  "src/search/strategies/local-search.ts": [
    ["const orders", "performance.now();\n    const orders"],
    ['stream.child("orders")', 'stream.child("other orders")'],
    READERS,
  ],
  "src/figures/found.ts": [
    ["const last", "performance.now();\n    const last"],
    ['title: "After', 'title: "Found after'],
    [],
  ],
  "src/published-tables/winners.ts": [
    ["rowsOf(found))", "[...rowsOf(found)])"],
    ["place <= places", "place <= places + 1"],
    [],
  ],
  "stages/score-spread.ts": [
    ["const rows", "performance.now();\n    const rows"],
    ["scored: scores.length", "scored: -1"],
    [],
  ],
  [CHAIN]: [
    ["name: chain", "# Of next to no size.\nname: chain"],
    ["channels: 2", "channels: 3"],
    READERS.filter((cell) => cell.startsWith("tables")),
  ],
  "experiments/walk.ts": [
    ["while (ledger.open)", "performance.now();\n    while (ledger.open)"],
    ["step < steps", "step <= steps"],
    READERS,
  ],
};

describe.each(Object.keys(EDITS) as (keyof typeof OWN)[])("an edit of %s", (file) => {
  const [same, other, downstream] = EDITS[file];

  test("that leaves what it computes runs its own cells again", async () => {
    project.edit(file, ...same);
    expect(await ran()).toEqual([...OWN[file]].sort());
  });

  test("that changes what it computes runs what follows from that, too", async () => {
    project.edit(file, ...other);
    expect(await ran()).toEqual([...new Set([...OWN[file], ...downstream])].sort());
  });
});

describe("an edit of the notation of NAS-Bench-301 in the project's own manifest", () => {
  const NOTATION = "src/spaces/nasbench301/notation.ts";

  /** By cell, the fingerprints that are known before anything has run. */
  async function fingerprints(): Promise<Map<string, string>> {
    const { cells } = JSON.parse(await printed(["plan", "--json", "--file", "whole.yaml"])) as {
      readonly cells: readonly { readonly cell: string; readonly fingerprint: string | null }[];
    };
    return new Map(cells.flatMap(({ cell, fingerprint }) => (fingerprint === null ? [] : [[cell, fingerprint]])));
  }

  test("changes the fingerprints of its own cells and none of NAS-Bench-201", async () => {
    project.write("whole.yaml", readFileSync(resolve(import.meta.dir, "../../pipeline.yaml"), "utf8"));
    const earlier = await fingerprints();
    project.write(NOTATION, `${project.read(NOTATION)}\nperformance.now();\n`);
    const later = await fingerprints();
    const changed = [...later].flatMap(([cell, fingerprint]) => (earlier.get(cell) === fingerprint ? [] : [cell]));
    expect([...later.keys()]).toEqual(
      expect.arrayContaining(["fetch[benchmark=nasbench201]", "sample[space=nasbench201]"]),
    );
    expect(changed.sort()).toEqual(["fetch[benchmark=nasbench301]", "sample[space=nasbench301]", "theory"]);
  });
});

import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { relativeImports, room, root, sources } from "./source-files.ts";

/**
 * The rooms of `src/` from the ground up, with `stages/` at the top. A file imports its own room and rooms of lower
 * layers, what rooms say of their tables included; rooms of one layer know nothing of each other.
 */
const LAYERS: readonly (readonly string[])[] = [
  ["failure", "random", "processes"],
  ["yaml", "tables", "plug-ins", "metrics", "tensor"],
  ["spaces", "runner"],
  ["benchmarks", "networks", "encodings", "doa", "theory"],
  ["proxies", "encoder", "gaussian-process"],
  ["training"],
  ["predictors", "search"],
  ["evaluation"],
  ["figures", "published-tables", "cli", "library"],
  ["stages"],
];

/**
 * Which rooms each room of `src/` may import besides itself. `failure`, `yaml`, `random`, `tables`,
 * `processes` and `plug-ins` stand open to all, and so does what a room says of its tables (`src/ROOM/tables`).
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  failure: [],
  random: [],
  yaml: [],
  processes: [],
  "plug-ins": [],
  tables: [],
  runner: [],
  spaces: [],
  metrics: [],
  tensor: [],
  figures: [],
  benchmarks: ["spaces", "metrics"],
  networks: ["spaces"],
  proxies: ["networks", "spaces"],
  doa: ["spaces"],
  theory: ["spaces"],
  encodings: ["spaces"],
  "gaussian-process": ["encodings", "spaces"],
  encoder: ["encodings", "tensor", "spaces"],
  training: ["encoder", "encodings", "doa", "tensor", "spaces"],
  predictors: ["training", "encodings"],
  evaluation: ["metrics", "spaces", "doa", "benchmarks", "networks", "proxies"],
  "published-tables": [],
  search: ["spaces", "gaussian-process", "training", "benchmarks", "proxies"],
  cli: ["runner", "spaces", "benchmarks", "proxies", "evaluation"],
  library: ["spaces", "benchmarks", "proxies", "doa", "encoder", "encodings", "tensor", "training", "search"],
};
/**
 * What a task and its networks are is opened in few files; the others of these rooms compute with plain values and tables.
 */
const opening: Readonly<Record<string, { readonly rooms: readonly string[]; readonly files: readonly string[] }>> = {
  search: {
    rooms: ["benchmarks", "proxies"],
    files: ["src/search/task-search.ts", "src/search/search-modules.ts", "src/search/objectives"],
  },
  evaluation: { rooms: ["benchmarks", "networks", "proxies"], files: ["src/evaluation/open-task-inputs.ts"] },
};
const open = ["failure", "yaml", "random", "tables", "processes", "plug-ins"];

/**
 * What is started, or imported from outside or by a computed path: command lines, the library, plug-ins, processes,
 * spaces, networks, benchmarks and objectives by name.
 */
const ENTRY = new RegExp(
  `^src/(${[
    "cli/[\\w-]+",
    "library/index",
    "(proxies|predictors|figures|published-tables|search/strategies)/[\\w-]+",
    "(benchmarks|spaces)/[\\w-]+/(tasks|open-benchmark|open-space)",
    "spaces/[\\w-]+/network",
    "search/objectives/(table|surrogate|zen)",
    "proxies/scoring/score-on-demand",
    "runner/(cell-process|shared-process|watch-modules)",
  ].join("|")})\\.ts$`,
);

/** Whether a file declares a table that stages leave: it may be read by every room. */
function isTable(path: string): boolean {
  return /^src\/[\w-]+\/tables\//.test(relative(root, path));
}

/** How high a room lies, from 0 at the ground; −1 where it is in no layer. */
const heightOf = (name: string) => LAYERS.findIndex((layer) => layer.includes(name));

function linesOf(file: string): number {
  return readFileSync(file, "utf8").trimEnd().split("\n").length;
}

describe("imports between rooms", () => {
  test("every import leads down to a lower layer, so that no circle of rooms is possible", () => {
    expect(LAYERS.flat().toSorted()).toEqual([...readdirSync(join(root, "src")), "stages"].sort());
    const upward = ["src", "stages"]
      .flatMap((folder) => sources(join(root, folder)))
      .flatMap((file) =>
        relativeImports(file)
          .filter((target) => room(target) !== room(file) && heightOf(room(target)) >= heightOf(room(file)))
          .map((target) => `${relative(root, file)} imports ${relative(root, target)}`),
      );
    expect(upward).toEqual([]);
  });

  test("what says what a table holds imports tables and nothing else", () => {
    const broken = sources(join(root, "src"))
      .filter(isTable)
      .flatMap((file) => relativeImports(file).map((target) => [file, target] as const))
      .filter(([, target]) => !isTable(target) && room(target) !== "tables")
      .map(([file, target]) => `${relative(root, file)} imports ${relative(root, target)}`);
    expect(broken).toEqual([]);
  });

  test("every room imports only the rooms that it may", () => {
    const broken = sources(join(root, "src")).flatMap((file) =>
      relativeImports(file)
        .filter((target) => {
          const [from, to] = [room(file), room(target)];
          return from !== to && !open.includes(to) && !isTable(target) && !(allowed[from] ?? []).includes(to);
        })
        .map((target) => `${relative(root, file)} imports ${relative(root, target)}`),
    );
    expect(broken).toEqual([]);
  });

  test("no arrow is allowed that no file takes", () => {
    const taken = new Set(
      sources(join(root, "src"))
        .filter((file) => !isTable(file))
        .flatMap((file) =>
          relativeImports(file)
            .filter((target) => !isTable(target))
            .map((to) => `${room(file)} → ${room(to)}`),
        ),
    );
    const arrows = Object.entries(allowed).flatMap(([from, rooms]) => rooms.map((to) => `${from} → ${to}`));
    expect(arrows.filter((arrow) => !taken.has(arrow))).toEqual([]);
  });

  test("searches and evaluations reach benchmarks, proxies and networks where a task is opened only", () => {
    const reaching = Object.entries(opening).flatMap(([from, { rooms }]) =>
      sources(join(root, "src", from)).filter((file) =>
        relativeImports(file).some((target) => rooms.includes(room(target)) && !isTable(target)),
      ),
    );
    const places = Object.values(opening).flatMap(({ files }) => files);
    const stray = reaching
      .map((file) => relative(root, file))
      .filter((file) => !places.some((place) => file === place || file.startsWith(`${place}/`)));
    expect(stray).toEqual([]);
  });

  test("every file of src is reached from a stage, a command line, a plug-in or a worker", () => {
    const files = sources(join(root, "src"));
    const pending = [...sources(join(root, "stages")), ...files.filter((file) => ENTRY.test(relative(root, file)))];
    const reached = new Set<string>();
    for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
      if (reached.has(file)) continue;
      reached.add(file);
      pending.push(...relativeImports(file));
    }
    expect(files.filter((file) => !reached.has(file)).map((file) => relative(root, file))).toEqual([]);
  });

  test("nothing in src imports a stage", () => {
    const broken = sources(join(root, "src")).filter((file) =>
      relativeImports(file).some((target) => room(target) === "stages"),
    );
    expect(broken).toEqual([]);
  });

  test("no import leads round in a circle", () => {
    const files = ["src", "stages"].flatMap((folder) => sources(join(root, folder)));
    const targets = new Map(files.map((file) => [file, relativeImports(file)]));
    const done = new Set<string>();
    const visit = (file: string, trail: readonly string[]): string[] => {
      if (trail.includes(file))
        return [[...trail.slice(trail.indexOf(file)), file].map((f) => relative(root, f)).join(" → ")];
      if (done.has(file)) return [];
      const circles = (targets.get(file) ?? []).flatMap((target) => visit(target, [...trail, file]));
      done.add(file);
      return circles;
    };
    expect(files.flatMap((file) => visit(file, []))).toEqual([]);
  });

  test("no file has over 300 lines, and of src and stages half have at most 60", () => {
    const product = ["src", "stages"].flatMap((folder) => sources(join(root, folder)));
    const others = ["scripts", "tests", "bench"].flatMap((folder) => sources(join(root, folder)));
    const long = [...product, ...others].filter((file) => linesOf(file) > 300);
    expect(long.map((file) => relative(root, file))).toEqual([]);
    const lengths = product.map(linesOf).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(60);
  });

  test("a folder with an index.ts is reached through it from everywhere else, or has none", () => {
    const files = ["src", "stages", "scripts", "bench"].flatMap((folder) => sources(join(root, folder)));
    const faces = files.filter((file) => basename(file) === "index.ts").map(dirname);
    const within = (file: string, folder: string) => file.startsWith(`${folder}/`);
    const past = faces
      .filter((folder) => folder !== join(root, "src"))
      .flatMap((folder) =>
        files
          .filter((file) => !within(file, folder))
          .filter((file) => relativeImports(file).some((to) => within(to, folder) && to !== join(folder, "index.ts")))
          .map((file) => `${relative(root, file)} goes past ${relative(root, folder)}/index.ts`),
      );
    expect(past).toEqual([]);
  });
});

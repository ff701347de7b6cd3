import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CellJob } from "../../../src/runner/execute/cell-job.ts";
import { stageContext } from "../../../src/runner/execute/stage-context.ts";
import { many, one, optional } from "../../../src/runner/slot.ts";
import type { StageContext } from "../../../src/runner/stage.ts";
import type { Artifact } from "../../../src/tables/artifact.ts";

/** A text in a file, written with a mark that reading takes off. */
const text: Artifact<string> = {
  file: "below/text.txt",
  decode: async (path) => readFileSync(path, "utf8").replace("coded ", ""),
  encode: async (path, value) => writeFileSync(path, `coded ${value}`),
};

let root: string;
let job: CellJob;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "delta-nas-context-"));
  for (const at of ["0", "1"]) {
    mkdirSync(join(root, at, "below"), { recursive: true });
    writeFileSync(join(root, at, "below/text.txt"), `coded ${at}`);
  }
  mkdirSync(join(root, "outputs"));
  writeFileSync(join(root, "plug.ts"), 'export default { description: "A plug-in." };\n');
  const input = (at: string, digest: string | null) => ({
    ...{ cell: { n: Number(at) }, digest, folder: join(root, at), outputs: ["below/text.txt"] },
  });
  job = {
    ...{
      module: "",
      stage: "cell",
      cell: { strategy: "evolution-100" },
      derived: { space: "s" },
      params: {},
      seed: "",
    },
    plugIns: { strategy: { module: join(root, "plug.ts"), settings: { population: 100 } } },
    titles: { strategy: { "evolution-100": "Evolution" } },
    ...{ slots: 1, root, folder: root, temporary: root, outputs: join(root, "outputs"), declared: ["below/text.txt"] },
    ...{ checkpoint: join(root, "checkpoint"), fingerprint: "", environment: {}, withheld: [], files: ["data"] },
    inputs: { source: [input("0", null)], all: [input("0", "d0"), input("1", "d1")], maybe: [], none: [] },
    caches: { downloads: join(root, "caches/downloads") },
    result: "",
  };
});
afterAll(() => rmSync(root, { recursive: true }));

const slots = { source: one([text]), all: many([text], { origin: true }), maybe: optional([text]), none: many([text]) };

function context(): StageContext {
  return stageContext(job, { inputs: slots }, () => {}).context as StageContext;
}

test("inputs come by role and are read by what declares them", async () => {
  const { input, inputs, optional: maybe, read } = context();
  expect(await read(input("source"), text)).toBe("0");
  expect(await Promise.all(inputs("all").map((one) => read(one, text)))).toEqual(["0", "1"]);
  expect(inputs("all").map(({ cell, digest }) => [cell, digest])).toEqual([
    [{ n: 0 }, "d0"],
    [{ n: 1 }, "d1"],
  ]);
  expect([maybe("maybe"), inputs("none")]).toEqual([undefined, []]);
  expect(() => input("source").digest).toThrow("which it does not declare with origin: true");
  expect(() => input("maybe")).toThrow('asked for the input "maybe", which its cell does not have');
  expect(() => input("toString")).toThrow('asked for inputs of "toString", which is not among its needs');
});

test("outputs are written by what declares them, folders made", async () => {
  await context().write(text, "said");
  expect(readFileSync(join(root, "outputs/below/text.txt"), "utf8")).toBe("coded said");
});

test("a plug-in is given with the name and the settings that the cell has for it", async () => {
  expect(await context().plugIn("strategy")).toEqual({
    ...{ name: "evolution-100", use: "plug", file: join(root, "plug.ts") },
    definition: { description: "A plug-in." },
    settings: { population: 100 },
  } as never);
  await expect(context().plugIn("other")).rejects.toThrow('the "other" of a cell of the stage "cell" names no plug-in');
});

test("derived coordinates and titles are those of the job; a cache folder is made when it is asked for", () => {
  const { derived, titles, cache } = context();
  expect([derived, titles]).toEqual([{ space: "s" }, { strategy: { "evolution-100": "Evolution" } }]);
  expect(existsSync(join(root, "caches"))).toBe(false);
  expect(existsSync(cache("downloads"))).toBe(true);
  expect("root" in context()).toBe(false);
});

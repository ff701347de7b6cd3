/**
 * NAS-Bench-201 look-ups: how long the benchmark takes to open from its files and from the decoded table, and look-ups
 * per second by row and by architecture string, against a dictionary in plain Python. Needs the benchmark's files in
 * `data/downloads` or a mirror.
 *
 *     bun bench/lookups.ts
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fetchSources } from "../src/benchmarks/fetch/fetch-sources.ts";
import { mirrorsOf } from "../src/benchmarks/fetch/places.ts";
import { DATASETS, runsSource, testSource } from "../src/benchmarks/nasbench201/measurements.ts";
import { openNasBench201 } from "../src/benchmarks/nasbench201/open.ts";
import { readSources } from "../src/benchmarks/sources/read-sources.ts";
import { unwrap } from "../src/failure/failure.ts";
import { randomStream } from "../src/random/stream.ts";
import { nasbench201 } from "../src/spaces/nasbench201/space.ts";
import { median, shown, timed } from "./measure.ts";

const ROOT = resolve(import.meta.dir, "..");
const LOOKUPS = 200_000;
const measurement = { dataset: "cifar10", metric: "accuracy", split: "test" };
const list = unwrap(readSources(join(ROOT, "data/sources.yaml")));
const folder = mkdtempSync(join(tmpdir(), "delta-nas-lookups-"));
const options = { downloads: folder, mirrors: [join(ROOT, "data/downloads"), ...mirrorsOf(ROOT, process.env)] };

async function milliseconds(step: () => Promise<unknown>, repeats: number): Promise<number> {
  const times: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) times.push((await timed(step))[1]);
  return median(times);
}

function rate(look: (row: number) => number): number {
  const stream = randomStream("bench").child("lookups");
  const rows = Array.from({ length: LOOKUPS }, () => stream.integer(nasbench201.count));
  let total = 0;
  const rates = Array.from({ length: 9 }, () => {
    const started = performance.now();
    for (const row of rows) total += look(row);
    return (1000 * LOOKUPS) / (performance.now() - started);
  });
  if (Number.isNaN(total)) throw new Error("a look-up gave no number");
  return median(rates);
}

function pythonPeer(files: readonly string[]): { opening: number; rate: number } | undefined {
  const script = join(import.meta.dir, "peers/lookups.py");
  const result = Bun.spawnSync(["python3", script, ...files], { stdout: "pipe", stderr: "ignore" });
  if (!result.success) return undefined;
  const [opening = Number.NaN, perSecond = Number.NaN] = result.stdout.toString().trim().split(" ").map(Number);
  return { opening, rate: perSecond };
}

try {
  const open = () => openNasBench201(list, options).then(unwrap);
  const ids = [...DATASETS.map(runsSource), ...DATASETS.map(testSource)];
  const files = unwrap(
    await fetchSources(
      ids.map((id) => list.files.find((file) => file.id === id)!),
      options,
    ),
  ).map(({ file }) => file);
  const decoding = await milliseconds(() => openNasBench201(list, { ...options, decoded: "/dev/null/none" }), 5);
  const table = await open();
  const opening = await milliseconds(open, 9);
  const cells = Array.from({ length: table.count }, (_, row) => nasbench201.at(row));
  const texts = cells.map((cell) => nasbench201.format(cell));
  const byRow = rate((row) => unwrap(table.lookup(cells[row]!, measurement)).value);
  const byText = rate((row) => unwrap(table.lookup(unwrap(nasbench201.parse(texts[row]!)), measurement)).value);
  const values = unwrap(table.values(measurement));
  const bare = rate((row) => values[row]!);
  console.log(`open from the CSV files  ${shown(decoding)} ms (hashes checked)`);
  console.log(`open the decoded table   ${opening.toFixed(2)} ms (hashes checked)`);
  console.log(`look-ups by row          ${shown(byRow)}/s, by string ${shown(byText)}/s, of a column ${shown(bare)}/s`);
  const python = existsSync(files[0]!) ? pythonPeer(files) : undefined;
  if (python === undefined) console.log("python3 not found: no peer");
  else {
    console.log(
      `python dictionary        opens in ${shown(python.opening)} ms, ${shown(python.rate)} look-ups/s by string`,
    );
    const ratios = [python.opening / opening, byRow / python.rate, byText / python.rate].map((ratio) =>
      ratio.toFixed(2),
    );
    console.log(`ratio: opening ${ratios[0]}, look-ups by row ${ratios[1]}, by string ${ratios[2]}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

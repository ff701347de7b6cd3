/**
 * Search speed on NAS-Bench-201 with a made-up objective (no data needed): queries per second of each strategy, what the
 * ledger costs per look-up against a bare table read, and regularized evolution against the same loop in plain Python.
 *
 *     bun bench/search.ts
 */
import { join } from "node:path";
import { unwrap } from "../src/failure/failure.ts";
import { loadPlugIn } from "../src/plug-ins/folder.ts";
import { randomStream } from "../src/random/stream.ts";
import type { StrategyDefinition } from "../src/search/define-strategy.ts";
import { uncountedExactDifferences } from "../src/search/difference-model.ts";
import { networkIdentity } from "../src/search/identity.ts";
import { openLedger } from "../src/search/ledger.ts";
import { runStrategy } from "../src/search/run-strategy.ts";
import { nasbench201 } from "../src/spaces/nasbench201/space.ts";
import { tableObjective } from "../tests/search/table-objective.ts";
import { median, shown } from "./measure.ts";

const STRATEGIES = join(import.meta.dir, "..", "src", "search", "strategies");
const BUDGET = 150;
const noise = randomStream("bench").child("noise");
const values = Float64Array.from({ length: nasbench201.count }, (_, row) => {
  const live = nasbench201.pathCounts(nasbench201.at(row)).reduce((sum, count) => sum + count, 0);
  return live === 0 ? 10 : 90 - 20 * Math.exp(-0.5 * live) + 0.3 * noise.normal();
});
const objective = tableObjective("made-up accuracy", values);
const identity = networkIdentity(nasbench201);
for (let row = 0; row < nasbench201.count; row++) identity(nasbench201.at(row));

async function queriesPerSecond(name: string, runs: number): Promise<number> {
  const definition = unwrap(await loadPlugIn<StrategyDefinition>(STRATEGIES, name, "a search strategy"));
  const strategy = { name, definition, settings: definition.settings.parse({}) };
  const models = { differences: uncountedExactDifferences(objective) };
  const rates: number[] = [];
  for (let repeat = 0; repeat < 3; repeat++) {
    const started = performance.now();
    const stream = randomStream("bench").child(name, repeat);
    const shared = { strategy, space: nasbench201, objective, scale: "accuracy", models, identity, stream } as const;
    let queries = 0;
    for (let run = 0; run < runs; run++)
      queries += (await runStrategy({ ...shared, budget: BUDGET, run })).points.length;
    rates.push((1000 * queries) / (performance.now() - started));
  }
  return median(rates);
}

/** Nanoseconds of one look-up through a ledger (half of them repeats) and of one bare read. */
async function ledgerCost(): Promise<{ ledger: number; bare: number }> {
  const rows = randomStream("bench").child("rows").distinct(nasbench201.count, 4000);
  const twice = [...rows, ...rows].map((row) => nasbench201.at(row));
  const since = (started: number) => (1e6 * (performance.now() - started)) / twice.length;
  const repeats: { ledger: number; bare: number }[] = [];
  for (let repeat = 0; repeat < 15; repeat++) {
    const { ledger } = openLedger({ objective, budget: 15625, identity });
    let started = performance.now();
    for (const row of twice) await ledger.query(row);
    const paid = since(started);
    started = performance.now();
    for (const row of twice) objective.seen(row);
    repeats.push({ ledger: paid, bare: since(started) });
  }
  return { ledger: median(repeats.map((r) => r.ledger)), bare: median(repeats.map((r) => r.bare)) };
}

function pythonRate(): number | undefined {
  const script = new URL("peers/regularized-evolution.py", import.meta.url).pathname;
  const result = Bun.spawnSync(["python3", script], { stdout: "pipe", stderr: "ignore" });
  return result.success ? Number(result.stdout.toString()) : undefined;
}

const runsOf: Readonly<Record<string, number>> = {
  "random-search": 200,
  "regularized-evolution": 200,
  "delta-nas": 20,
  "gaussian-process": 2,
};
for (const [name, runs] of Object.entries(runsOf)) {
  console.log(`${name.padEnd(24)} ${shown(await queriesPerSecond(name, runs))} queries/s`);
}
const cost = await ledgerCost();
console.log(`ledger: ${cost.ledger.toFixed(0)} ns a look-up, bare read ${cost.bare.toFixed(0)} ns`);
const python = pythonRate();
if (python === undefined) console.log("python3 not found: no peer");
else {
  const ratio = (await queriesPerSecond("regularized-evolution", 200)) / python;
  console.log(`regularized evolution in Python: ${shown(python)} queries/s; ratio ${ratio.toFixed(1)}`);
}

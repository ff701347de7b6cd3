/**
 * The runner on 1 root stage, 200 trivial stages and a gathering stage: seconds from an empty store, with nothing to do,
 * and to restore deleted results; with a process per cell, and with stages that let cells share processes. The same
 * shape under wireit, Turborepo and Snakemake, those that are on PATH or in the folder of executables that `--peers`
 * names. With `--large` also 10,000 cells of one stage.
 *
 *     bun bench/runner.ts [--rounds 3] [--peers node_modules/.bin] [--large]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { TemporaryProject } from "../tests/runner/temporary-project.ts";
import { runOnce, type Timing, timingOf } from "./runner/contestant.ts";
import { type Cost, medianCost } from "./runner/cost.ts";
import { manyCells, manyStages, ownRunner } from "./runner/own.ts";
import { installedPeers } from "./runner/peers.ts";

const LEAVES = Array.from({ length: 200 }, (_, at) => `leaf-${at}`);
const LARGE = 10_000;
/** Seconds. */
const TARGETS = { cold: 5, idle: 0.3, restore: 0.7, large: 3 };
const SITUATIONS = ["cold", "idle", "restore"] as const;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    peers: { type: "string" },
    large: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
if (values.peers !== undefined) process.env.PATH = `${resolve(values.peers)}${delimiter}${process.env.PATH}`;

function shown(cost: Cost | undefined): string {
  return cost === undefined ? "–" : `${cost.wall.toFixed(2)} (${cost.cpu.toFixed(2)})`;
}

function row(name: string, cells: readonly string[]): void {
  console.log(`  ${name.padEnd(28)}${cells.map((cell) => cell.padStart(18)).join("")}`);
}

function timingRow(name: string, timing: Timing): Timing {
  row(
    name,
    SITUATIONS.map((situation) => shown(timing[situation])),
  );
  return timing;
}

async function ownTiming(name: string, kind: "own" | "shared"): Promise<Timing> {
  const project = new TemporaryProject();
  try {
    manyStages(project, LEAVES, kind);
    return timingRow(name, await timingOf(ownRunner(name, project), rounds));
  } finally {
    project.remove();
  }
}

async function peerTimings(): Promise<readonly Timing[]> {
  const folder = mkdtempSync(join(tmpdir(), "delta-nas-peers-"));
  try {
    const timings: Timing[] = [];
    for (const peer of installedPeers(folder, LEAVES))
      timings.push(timingRow(peer.name, await timingOf(peer, Math.min(rounds, 3))));
    return timings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many times as long the best of the others takes. */
function ratio(own: Timing, peers: readonly Timing[], situation: (typeof SITUATIONS)[number]): string {
  const others = peers.flatMap((timing) => timing[situation]?.wall ?? []);
  return others.length === 0 ? "–" : `${(Math.min(...others) / own[situation]!.wall).toFixed(1)}×`;
}

async function largeCosts(): Promise<void> {
  const project = new TemporaryProject();
  try {
    manyCells(project, LARGE);
    const runner = ownRunner("this runner", project);
    const cold = await runOnce(runner);
    const idle = await medianCost(
      rounds,
      () => {},
      () => runOnce(runner),
    );
    console.log(`${LARGE} cells: empty store ${shown(cold)}; nothing to do ${shown(idle)}, target ${TARGETS.large}`);
  } finally {
    project.remove();
  }
}

const load = loadavg()[0]!.toFixed(1);
console.log(`1 root + ${LEAVES.length} stages + gather on ${availableParallelism()} cores, load ${load} before`);
console.log("medians of wall-clock seconds, in brackets processor seconds");
row("", ["empty store", "nothing to do", "restore"]);
const shared = await ownTiming("shared processes", "shared");
await ownTiming("a process per cell", "own");
const peers = await peerTimings();
row(
  "target",
  SITUATIONS.map((situation) => `${TARGETS[situation]}`),
);
row(
  "best other / shared processes",
  SITUATIONS.map((situation) => ratio(shared, peers, situation)),
);
if (values.large) await largeCosts();

/**
 * Exact graph edit distance of random NAS-Bench-101 cells (no data needed): microseconds a pair, for the distance alone
 * and for a shortest list of edits, of pruned cells and of cells as drawn (seven vertices, parts on no path included),
 * against networkx on the same pairs, whose distances have to be equal.
 *
 *     bun bench/edit-distance.ts [--python PATH] [--pairs 200]
 *
 * PATH is a Python with networkx (`python3 -m venv V && V/bin/pip install networkx numpy scipy`).
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { randomStream } from "../src/random/stream.ts";
import type { Cell } from "../src/spaces/nasbench101/cell.ts";
import { cellDistance, cellEdits } from "../src/spaces/nasbench101/edit-distance.ts";
import { formatCell } from "../src/spaces/nasbench101/notation-compact.ts";
import { pruneCell } from "../src/spaces/nasbench101/prune.ts";
import { sampleRawCell } from "../tests/spaces/nasbench101/sample-raw-cell.ts";
import { median } from "./measure.ts";

type Pair = readonly [Cell, Cell];

const { values: flags } = parseArgs({
  options: { python: { type: "string", default: "python3" }, pairs: { type: "string", default: "200" } },
});
const TIMED_PAIRS = 20_000;

function rawPairs(count: number): Pair[] {
  const stream = randomStream("bench").child("edit-distance");
  return Array.from({ length: count }, () => [sampleRawCell(stream), sampleRawCell(stream)] as const);
}

function pruned([a, b]: Pair): Pair {
  return [pruneCell(a) ?? a, pruneCell(b) ?? b];
}

/** Microseconds a pair, the median of nine passes over all pairs. */
function microseconds(pairs: readonly Pair[], work: (a: Cell, b: Cell) => number): number {
  let total = 0;
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now();
    for (const [a, b] of pairs) total += work(a, b);
    return (1000 * (performance.now() - started)) / pairs.length;
  });
  if (!(total > 0)) throw new Error("the work was not done");
  return median(times);
}

interface Peer {
  readonly version: string;
  readonly distances: readonly number[];
  /** Of each pair. */
  readonly seconds: readonly number[];
}

async function networkx(pairs: readonly Pair[]): Promise<Peer | undefined> {
  const python = Bun.spawn([flags.python, join(import.meta.dir, "peers/edit_distance_networkx.py")], {
    stdin: new Blob([JSON.stringify(pairs.map(([a, b]) => [formatCell(a), formatCell(b)]))]),
    stdout: "pipe",
    stderr: "ignore",
  });
  const output = await new Response(python.stdout).text();
  return (await python.exited) === 0 ? JSON.parse(output) : undefined;
}

const raw = rawPairs(TIMED_PAIRS);
for (const [kind, pairs] of [
  ["pruned", raw.map(pruned)],
  ["as drawn", raw],
] as const) {
  const distances = pairs.map(([a, b]) => cellDistance(a, b));
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
  const distance = microseconds(pairs, cellDistance);
  const edits = microseconds(pairs, (a, b) => cellEdits(a, b).length);
  console.log(
    `${kind}: ${distance.toFixed(2)} µs a distance (mean ${mean.toFixed(2)}), ${edits.toFixed(2)} µs a list of edits`,
  );
  const peer = await networkx(pairs.slice(0, Number(flags.pairs)));
  if (peer === undefined) {
    console.log(`${kind}: ${flags.python} has no networkx: no peer`);
    continue;
  }
  const unequal = peer.distances.filter((value, at) => value !== distances[at]).length;
  const theirs = 1e6 * (peer.seconds.reduce((sum, value) => sum + value, 0) / peer.seconds.length);
  const middle = 1e6 * median(peer.seconds);
  console.log(
    `${kind}: networkx ${peer.version} ${theirs.toFixed(0)} µs a distance (median ${middle.toFixed(0)}), ` +
      `${(theirs / distance).toFixed(0)} times as long; ${unequal} of ${peer.distances.length} distances differ`,
  );
}

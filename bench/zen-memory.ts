/**
 * Memory of a scoring process over many networks, and how well scores at a small batch rank cells against batch 64 with
 * the same weights.
 *
 *     bun bench/zen-memory.ts [--networks 2000] [--batch 8] [--ranked 50]
 */
import { parseArgs } from "node:util";
import { unwrap } from "../src/failure/failure.ts";
import { spearman } from "../src/metrics/correlation.ts";
import { kendallTauB } from "../src/metrics/kendall-tau.ts";
import { onnxEngine } from "../src/proxies/engines/onnx-engine.ts";
import { randomStream } from "../src/random/stream.ts";
import { nasbench201 } from "../src/spaces/nasbench201/space.ts";
import type { NetworkGraph } from "../src/spaces/network-graph.ts";

const { values: flags } = parseArgs({
  options: {
    networks: { type: "string", default: "2000" },
    batch: { type: "string", default: "8" },
    ranked: { type: "string", default: "50" },
  },
});
const batch = Number(flags.batch);
const stream = randomStream("bench").child("memory");
const session = unwrap(await onnxEngine.open(stream.child("weights")));

function nextNetwork(): NetworkGraph {
  for (;;) {
    const cell = nasbench201.sample(stream);
    if (nasbench201.pathCounts(cell).some((count) => count > 0))
      return nasbench201.network(cell, { resolution: 32, classes: 10 });
  }
}

async function scoresOf(graphs: readonly NetworkGraph[], size: number): Promise<number[]> {
  const scores: number[] = [];
  for (const graph of graphs) scores.push((await session.score(graph, { batch: size, draws: 1 })).value);
  return scores;
}

const networks = Number(flags.networks);
const every = Math.max(1, Math.floor(networks / 8));
for (let scored = 1; scored <= networks; scored++) {
  await session.score(nextNetwork(), { batch, draws: 1 });
  if (scored % every === 0) console.log(`${scored} networks: ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
}

const ranked = Array.from({ length: Number(flags.ranked) }, nextNetwork);
if (ranked.length > 1) {
  const [small, large] = [await scoresOf(ranked, batch), await scoresOf(ranked, 64)];
  const [tau, rho] = [kendallTauB(small, large), spearman(small, large)];
  console.log(
    `batch ${batch} against 64, ${ranked.length} cells: Kendall ${tau.toFixed(4)}, Spearman ${rho.toFixed(4)}`,
  );
}
session.close();

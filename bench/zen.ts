/**
 * Zen-Score speed on NAS-Bench-201, CIFAR-10, one thread: networks per second (building, two forward passes, score)
 * against PyTorch on the same cells, and how scores at a small batch rank cells against scores at batch 64.
 *
 *     bun bench/zen.ts [--python PATH] [--cells 20] [--batches 8,16,64]
 *
 * PATH is a Python with PyTorch (`python3 -m venv V && V/bin/pip install torch numpy`). The peer runs twice: as NASLib
 * runs it, and with channels-last layout and the same malloc settings as this product's workers.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { unwrap } from "../src/failure/failure.ts";
import { kendallTauB } from "../src/metrics/kendall-tau.ts";
import { ALLOCATOR_SETTINGS } from "../src/processes/allocator-settings.ts";
import { onnxEngine } from "../src/proxies/engines/onnx-engine.ts";
import { randomStream } from "../src/random/stream.ts";
import { nasbench201 } from "../src/spaces/nasbench201/space.ts";
import type { NetworkGraph } from "../src/spaces/network-graph.ts";

const { values: flags } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    cells: { type: "string", default: "20" },
    batches: { type: "string", default: "8,16,64" },
  },
});

// malloc reads its settings when a process starts.
if (process.env.MALLOC_TOP_PAD_ === undefined) {
  const again = Bun.spawn([process.execPath, import.meta.path, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit"],
    env: { ...process.env, ...ALLOCATOR_SETTINGS },
  });
  process.exit(await again.exited);
}

interface Timed {
  readonly seconds: number;
  readonly score: number;
}

interface Scorer {
  readonly name: string;
  score(graph: NetworkGraph, batch: number): Promise<Timed>;
  stop(): void;
}

async function ours(): Promise<Scorer> {
  const session = unwrap(await onnxEngine.open(randomStream("bench").child("zen")));
  return {
    name: `delta-nas, ${onnxEngine.name} ${onnxEngine.version}`,
    async score(graph, batch) {
      const started = performance.now();
      const { value } = await session.score(graph, { batch, draws: 1 });
      return { seconds: (performance.now() - started) / 1000, score: value };
    },
    stop: () => session.close(),
  };
}

/** A PyTorch process, or undefined when that Python has none. */
async function peer(name: string, flags_: readonly string[], settings: Record<string, string>) {
  if (Bun.which(flags.python) === null) return undefined;
  const found = Bun.spawnSync([flags.python, "-c", "import torch"], { stdout: "ignore", stderr: "ignore" });
  if (!found.success) return undefined;
  const clean = Object.entries(process.env).filter(([key]) => !(key in ALLOCATOR_SETTINGS));
  const python = Bun.spawn([flags.python, join(import.meta.dir, "peers/zen.py"), ...flags_], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "ignore",
    env: { ...Object.fromEntries(clean), ...settings },
  });
  const lines = readLines(python.stdout);
  const scorer: Scorer = {
    name,
    async score(graph, batch) {
      python.stdin.write(`${JSON.stringify({ graph, batch })}\n`);
      python.stdin.flush();
      return JSON.parse((await lines.next()).value as string) as Timed;
    },
    stop: () => python.kill(),
  };
  return scorer;
}

async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
}

function graphs(count: number): NetworkGraph[] {
  const stream = randomStream("bench").child("cells");
  const live: NetworkGraph[] = [];
  while (live.length < count) {
    const cell = nasbench201.sample(stream);
    if (nasbench201.pathCounts(cell).some((count) => count > 0))
      live.push(nasbench201.network(cell, { resolution: 32, classes: 10 }));
  }
  return live;
}

/** The least time of two, cell by cell in turns, so that a busy moment hits every scorer alike. */
async function measure(scorers: readonly Scorer[], cells: readonly NetworkGraph[], batch: number): Promise<Timed[][]> {
  const results: Timed[][] = scorers.map(() => []);
  for (const cell of cells) {
    for (const [at, scorer] of scorers.entries()) {
      const [one, two] = [await scorer.score(cell, batch), await scorer.score(cell, batch)];
      results[at]!.push(one.seconds < two.seconds ? one : two);
    }
  }
  return results;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const cells = graphs(Number(flags.cells));
const batches = flags.batches.split(",").map(Number);
const peers = [
  await peer("PyTorch as NASLib runs it", [], {}),
  await peer("PyTorch, channels last, tuned malloc", ["--channels-last"], ALLOCATOR_SETTINGS),
].filter((scorer) => scorer !== undefined);
if (peers.length === 0) console.log(`peer not available: "${flags.python}" has no torch`);
const scorers = [await ours(), ...peers];
for (const scorer of scorers) await scorer.score(cells[0]!, 2);
for (const batch of batches) {
  const results = await measure(scorers, cells, batch);
  const milliseconds = results.map((list) => 1000 * mean(list.map(({ seconds }) => seconds)));
  results.forEach((list, at) => {
    const ratio = at === 0 ? "" : `, delta-nas is ${(milliseconds[at]! / milliseconds[0]!).toFixed(2)} times as fast`;
    const tau = kendallTauB(
      list.map(({ score }) => score),
      results[0]!.map(({ score }) => score),
    );
    const agreement = at === 0 ? "" : `, Kendall tau with it ${tau.toFixed(3)}`;
    const rate = (1000 / milliseconds[at]!).toFixed(1);
    console.log(
      `batch ${batch}: ${scorers[at]!.name}: ${milliseconds[at]!.toFixed(1)} ms, ${rate} networks/s${ratio}${agreement}`,
    );
  });
}
for (const scorer of scorers) scorer.stop();

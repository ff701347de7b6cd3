/**
 * Training speed of the siamese predictor on NAS-Bench-201: zero-cost pretraining steps per second, all replicas in one
 * tensor program, against the same step in PyTorch on one thread. A step of all replicas counts as one.
 *
 *     bun bench/predictor.ts [--python PATH] [--backend native|wasm] [--replicas 5] [--batch 128] [--steps 30]
 *
 * PATH is a Python with PyTorch (`python3 -m venv V && V/bin/pip install torch numpy`).
 */
import { parseArgs } from "node:util";
import { encoderInputs } from "../src/encoder/encoder-inputs.ts";
import { pretrainEncoder } from "../src/encoder/pretraining.ts";
import { type ProxyColumn, zeroCostTargets } from "../src/encodings/zero-cost.ts";
import { unwrap } from "../src/failure/failure.ts";
import { randomStream } from "../src/random/stream.ts";
import { nasbench201 } from "../src/spaces/nasbench201/space.ts";
import { type BackendName, openBackend } from "../src/tensor/backend.ts";
import { median } from "./measure.ts";

const { values: flags } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    backend: { type: "string" },
    replicas: { type: "string", default: "5" },
    batch: { type: "string", default: "128" },
    steps: { type: "string", default: "30" },
  },
});
const [replicas, batch, steps] = [flags.replicas, flags.batch, flags.steps].map(Number) as [number, number, number];

/** Steps per second by the median step; backends that train replicas one by one report each replica's steps. */
function measure(backend: BackendName): number {
  const columns: ProxyColumn[] = ["a", "b", "c"].map((name) => {
    const stream = randomStream("bench").child(name);
    return { name, values: Array.from({ length: nasbench201.count }, () => stream.normal()) };
  });
  const streams = Array.from({ length: replicas }, (_, seed) => randomStream(seed));
  const times: number[] = [];
  let last = performance.now();
  pretrainEncoder(unwrap(encoderInputs(nasbench201)), zeroCostTargets(columns), streams, {
    steps: steps + 3,
    batch,
    onStep: (done) => {
      const now = performance.now();
      if (done > 3) times.push(now - last);
      last = now;
    },
  });
  return 1000 / median(times) / (backend === "wasm" ? replicas : 1);
}

interface PeerResult {
  readonly version: string;
  readonly sequential: number;
  readonly batched: number;
}

function peer(): PeerResult | undefined {
  const command = [flags.python, `${import.meta.dir}/peers/predictor.py`, ...[replicas, batch, steps].map(String)];
  try {
    const run = Bun.spawnSync(command);
    return run.success ? (JSON.parse(run.stdout.toString()) as PeerResult) : undefined;
  } catch {
    return undefined;
  }
}

const backend = unwrap(await openBackend(flags.backend as BackendName));
const own = measure(backend.name);
const line = (name: string, rate: number, ratio: string) =>
  console.log(`${name.padEnd(46)} ${rate.toFixed(2).padStart(7)} steps/s ${ratio}`);
console.log(`zero-cost pretraining, ${replicas} replicas, batch ${batch}, one thread, median of ${steps} steps`);
line(`delta-nas, tensorflow.js ${backend.name} ${backend.version}`, own, "");
const other = peer();
if (other === undefined) {
  console.log(`peer not available: "${flags.python}" has no PyTorch; pass --python PATH`);
} else {
  line(
    `PyTorch ${other.version}, replica after replica`,
    other.sequential,
    `ratio ${(own / other.sequential).toFixed(2)}`,
  );
  line(`PyTorch ${other.version}, replica-batched`, other.batched, `ratio ${(own / other.batched).toFixed(2)}`);
}

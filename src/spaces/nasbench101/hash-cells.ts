import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { DIGEST_BYTES } from "./hex-message.ts";

/** More threads than this do not pay: each of them compiles the same code first. */
const MAX_THREADS = 8;

/** The hashes of many cells by their codes, 16 bytes a cell in the same order; takes all cores. */
export async function cellDigests(codes: Uint32Array): Promise<Uint8Array> {
  const threads = Math.min(availableParallelism(), MAX_THREADS);
  const share = Math.ceil(codes.length / threads);
  const shares = Array.from({ length: threads }, (_, at) => codes.slice(at * share, (at + 1) * share));
  const digests = new Uint8Array(codes.length * DIGEST_BYTES);
  const parts = await Promise.all(shares.map(digestsInThread));
  for (const [at, part] of parts.entries()) digests.set(part, at * share * DIGEST_BYTES);
  return digests;
}

function digestsInThread(codes: Uint32Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./hash-worker.ts", import.meta.url), { workerData: codes });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`a thread that hashes cells ended with code ${code}`)));
  });
}

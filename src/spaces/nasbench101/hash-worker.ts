import { parentPort, workerData } from "node:worker_threads";
import { unpackCell } from "./code.ts";
import { CellHasher } from "./hash.ts";
import { DIGEST_BYTES } from "./hex-message.ts";

/** A thread of {@link cellDigests}: takes codes as its data and posts their digests back, 16 bytes a cell. */
function main(codes: Uint32Array): void {
  const hasher = new CellHasher();
  const digests = new Uint8Array(codes.length * DIGEST_BYTES);
  codes.forEach((code, at) => {
    digests.set(hasher.digest(unpackCell(code)), at * DIGEST_BYTES);
  });
  parentPort?.postMessage(digests, [digests.buffer]);
}

main(workerData as Uint32Array);

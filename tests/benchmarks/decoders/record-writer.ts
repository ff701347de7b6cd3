import { maskedCrc32c } from "../../../src/benchmarks/decoders/crc32c.ts";

/** One framed record of a TensorFlow record file. */
function framed(record: Uint8Array): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(record.length));
  return Buffer.concat([length, sum(length), record, sum(record)]);
}

/** A record file's bytes. */
export function recordFile(records: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(records.map((record) => framed(typeof record === "string" ? Buffer.from(record) : record)));
}

function sum(bytes: Uint8Array): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(maskedCrc32c(bytes));
  return sum;
}

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { maskedCrc32c } from "../../../src/benchmarks/decoders/crc32c.ts";
import { type RecordOptions, visitRecords } from "../../../src/benchmarks/decoders/tfrecord.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { recordFile } from "./record-writer.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "delta-nas-records-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The records of a file, or its failure, with the offsets that were told. */
async function visited(bytes: Uint8Array, options: RecordOptions = {}) {
  const file = join(folder, "f.tfrecord");
  writeFileSync(file, bytes);
  const records: string[] = [];
  const offsets: number[] = [];
  const result = await visitRecords(
    file,
    (record, offset) => {
      records.push(Buffer.from(record).toString());
      offsets.push(offset);
      return records.at(-1) === "bad" ? "it is bad" : undefined;
    },
    options,
  );
  return { result, records, offsets };
}

test("CRC-32C has the values of RFC 3720, appendix B.4, rotated by 15 bits and shifted", () => {
  const masked = (sum: number) => (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
  expect(maskedCrc32c(new Uint8Array(32))).toBe(masked(0x8a9136aa));
  expect(maskedCrc32c(new Uint8Array(32).fill(0xff))).toBe(masked(0x62a8ab43));
  expect(maskedCrc32c(Uint8Array.from({ length: 32 }, (_, at) => at))).toBe(masked(0x46dd794e));
  expect(maskedCrc32c(Buffer.from("123456789"))).toBe(masked(0xe3069283));
  expect(maskedCrc32c(new Uint8Array())).toBe(0xa282ead8);
});

describe("going through a record file", () => {
  const RECORDS = ["first", "", "x".repeat(1000), "last"];

  test("visits every record with its place, at any chunk size", async () => {
    for (const chunk of [1, 17, 1020, 1 << 20]) {
      const { result, records, offsets } = await visited(recordFile(RECORDS), { chunk, longest: 1000 });
      expect(unwrapped(result)).toBe(4);
      expect(records).toEqual(RECORDS);
      expect(offsets).toEqual([0, 21, 37, 1053]);
    }
    expect(unwrapped((await visited(new Uint8Array())).result)).toBe(0);
  });

  test("refuses wrong check sums of records and lengths, and says where", async () => {
    const bytes = recordFile(RECORDS);
    bytes[37 + 12 + 500]! ^= 1;
    const { result, records } = await visited(bytes);
    expect(failure(result)).toEqual({
      code: "corrupt-file",
      message: "a record has a wrong check sum",
      where: `${join(folder, "f.tfrecord")}, byte 37`,
      remedy: "Download the file again.",
    });
    expect(records).toEqual(["first", ""]);
    const length = recordFile(RECORDS);
    length[21]! ^= 1;
    expect(failure((await visited(length)).result).message).toBe("the length of a record has a wrong check sum");
  });

  test("refuses a length beyond the limit, though its check sum is right", async () => {
    const length = Buffer.alloc(12);
    length.writeBigUInt64LE(2n ** 63n);
    length.writeUInt32LE(maskedCrc32c(length.subarray(0, 8)), 8);
    const refused = failure((await visited(length, { remedy: "Ask for help." })).result);
    expect(refused.message).toBe('a record of "9223372036854775808" bytes, at most 1048576');
    expect(refused.remedy).toBe("Ask for help.");
  });

  test("cut at any byte but the end of a record is a failure", async () => {
    const bytes = recordFile(["first", "second"]);
    for (let length = 1; length < bytes.length; length++) {
      if (length === 21) continue;
      const { result } = await visited(bytes.subarray(0, length));
      expect(failure(result).message).toBe("the file ends within a record");
    }
  });

  test("stops at a record that its visitor refuses, and lets the visitor's bugs through", async () => {
    const { result, records } = await visited(recordFile(["good", "bad", "good"]));
    expect(failure(result)).toMatchObject({ message: "it is bad", where: `${join(folder, "f.tfrecord")}, byte 20` });
    expect(records).toEqual(["good", "bad"]);
    const bug = visitRecords(join(folder, "f.tfrecord"), () => {
      throw new TypeError("a bug");
    });
    await expect(bug).rejects.toThrow("a bug");
  });

  test("says when there is no such file", async () => {
    const missing = join(folder, "missing.tfrecord");
    const refused = failure(await visitRecords(missing, () => undefined));
    expect(refused.code).toBe("missing-file");
    expect(refused.message).toStartWith(`cannot read "${missing}": `);
    expect(failure(await visitRecords(folder, () => undefined)).code).toBe("missing-file");
  });
});

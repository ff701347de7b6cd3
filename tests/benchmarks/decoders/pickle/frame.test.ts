import { describe, expect, test } from "bun:test";
import { readFrame } from "../../../../src/benchmarks/decoders/pickle/frame.ts";
import { readPickle } from "../../../../src/benchmarks/decoders/pickle/read-pickle.ts";
import { failure, unwrapped } from "../../../spaces/results.ts";
import { type Block, framePickle } from "./frame-writer.ts";

const INDEX: Block = { code: "i8", from: 0, to: 1, values: BigInt64Array.of(0n, 1n, 2n) };
const NUMBERS: Block = { code: "f8", from: 1, to: 3, values: Float64Array.of(0.5, 1.5, 2.5, -1, -2, -3) };
const COLUMNS = { index: "i8", a: "f8", b: "f8" } as const;

const read = (blocks: readonly Block[], names = ["index", "a", "b"]) =>
  readFrame(unwrapped(readPickle(framePickle(names, 3, blocks), "f.pkl")), COLUMNS, 3, "f.pkl");

describe("reading a data frame of pandas", () => {
  test("gives its columns by name, whatever blocks they are in", () => {
    for (const blocks of [
      [INDEX, NUMBERS],
      [NUMBERS, INDEX],
      [
        INDEX,
        { ...NUMBERS, to: 2, values: NUMBERS.values.slice(0, 3) },
        { ...NUMBERS, from: 2, values: NUMBERS.values.slice(3) },
      ],
    ]) {
      expect(unwrapped(read(blocks))).toEqual({
        index: BigInt64Array.of(0n, 1n, 2n),
        a: Float64Array.of(0.5, 1.5, 2.5),
        b: Float64Array.of(-1, -2, -3),
      });
    }
  });

  test("refuses other columns, and says which", () => {
    expect(failure(read([INDEX, NUMBERS], ["index", "b", "a"]))).toEqual({
      code: "corrupt-file",
      message: 'the columns are "index,b,a" instead of "index,a,b"',
      where: expect.stringMatching(/^f\.pkl, byte \d+$/),
      remedy: "Delete the file and run `bun run pipeline fetch`.",
    });
  });

  test.each([
    [
      "a column without a block",
      [INDEX, { ...NUMBERS, to: 2, values: NUMBERS.values.slice(0, 3) }],
      'the column "b" is in no block',
    ],
    ["a column in two blocks", [INDEX, NUMBERS, { ...INDEX }], 'the column "index" is in another block too'],
    ["another type", [{ ...INDEX, code: "f8" as const }, NUMBERS], 'an array of "<f8" stands where one of "i8" is due'],
    [
      "columns of two types in one block",
      [{ ...INDEX, to: 2, values: BigInt64Array.of(0n, 1n, 2n, 0n, 0n, 0n) }],
      'the column "a" is in another block too',
    ],
    [
      "fewer rows than declared",
      [INDEX, { ...NUMBERS, values: NUMBERS.values.slice(1) }],
      'an array has "40" bytes instead of 48',
    ],
    [
      "a block of no column",
      [INDEX, NUMBERS, { ...NUMBERS, from: 3, to: 4, values: Float64Array.of(1, 2, 3) }],
      'an array of shape "(1, 3)" instead of "(0, 3)"',
    ],
  ])("refuses %s", (_, blocks, message) => {
    expect(failure(read(blocks as Block[])).message).toBe(message);
  });

  test("refuses what is no data frame, and one of another length", () => {
    expect(failure(readFrame(null, COLUMNS, 3, "f.pkl")).message).toBe("None is no data frame");
    const frame = unwrapped(readPickle(framePickle(["index", "a", "b"], 3, [INDEX, NUMBERS]), "f.pkl"));
    expect(failure(readFrame(frame, COLUMNS, 4, "f.pkl")).message).toBe(
      'an array of shape "(1, 3)" instead of "(1, 4)"',
    );
  });
});

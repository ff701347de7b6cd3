import { expect, test } from "bun:test";
import { ageInDays, byteSize, wholeNumber } from "../../../src/cli/pipeline/flag-number.ts";
import type { Result } from "../../../src/failure/failure.ts";

const size = (text: string) => byteSize({ memory: text }, "memory");
const age = (text: string) => ageInDays({ "max-age": text }, "max-age");

function read(result: Result<number | undefined>): number | string | undefined {
  return result.ok ? result.value : `${result.failure.message}. ${result.failure.remedy}`;
}

test("sizes have decimal and binary units", () => {
  const sizes = ["7", "500M", "2GiB", "1.5KB", "1Ki"].map((text) => read(size(text)));
  expect(sizes).toEqual([7, 500e6, 2 * 2 ** 30, 1500, 1024]);
});

test("ages are in hours, days or weeks", () => {
  expect(["12h", "30d", "2w"].map((text) => read(age(text)))).toEqual([0.5, 30, 14]);
});

test("what is no number is refused with an example, and a flag that is not given is undefined", () => {
  expect(read(size("big"))).toBe('"big" is no value for --memory. Give a size such as 500M or 2GiB.');
  const huge = "9".repeat(400);
  const shown = `"${"9".repeat(117)}..."`;
  expect(read(size(huge))).toBe(`${shown} is no value for --memory. Give a size such as 500M or 2GiB.`);
  expect(read(age(`${huge}d`))).toStartWith(`${shown} is no value for --max-age.`);
  expect(read(age("30"))).toBe('"30" is no value for --max-age. Give an age such as 12h, 30d or 8w.');
  expect(read(wholeNumber({ index: "-1" }, "index"))).toBe('"-1" is no value for --index. Give a whole number.');
  expect(read(wholeNumber({}, "index"))).toBeUndefined();
});

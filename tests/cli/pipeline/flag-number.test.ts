import { expect, test } from "bun:test";
import { ageInDays, byteSize, wholeNumber } from "../../../src/cli/pipeline/flag-number.ts";
import type { Result } from "../../../src/failure/failure.ts";

const flag = (text: string) => new Map([["--flag", text]]);

function read(result: Result<number | undefined>): number | string | undefined {
  return result.ok ? result.value : `${result.failure.message}. ${result.failure.remedy}`;
}

test("sizes have decimal and binary units", () => {
  const sizes = ["7", "500M", "2GiB", "1.5KB", "1Ki"].map((text) => read(byteSize(flag(text), "--flag")));
  expect(sizes).toEqual([7, 500e6, 2 * 2 ** 30, 1500, 1024]);
});

test("ages are in hours, days or weeks", () => {
  expect(["12h", "30d", "2w"].map((text) => read(ageInDays(flag(text), "--flag")))).toEqual([0.5, 30, 14]);
});

test("what is no number is refused with an example, and a flag that is not given is undefined", () => {
  expect(read(byteSize(flag("big"), "--flag"))).toBe('"big" is no value for --flag. Give a size such as 500M or 2GiB.');
  const huge = "9".repeat(400);
  const shown = `"${"9".repeat(117)}..."`;
  expect(read(byteSize(flag(huge), "--flag"))).toBe(
    `${shown} is no value for --flag. Give a size such as 500M or 2GiB.`,
  );
  expect(read(ageInDays(flag(`${huge}d`), "--flag"))).toStartWith(`${shown} is no value for --flag.`);
  expect(read(ageInDays(flag("30"), "--flag"))).toBe(
    '"30" is no value for --flag. Give an age such as 12h, 30d or 8w.',
  );
  expect(read(wholeNumber(flag("-1"), "--flag"))).toBe('"-1" is no value for --flag. Give a whole number.');
  expect(read(wholeNumber(new Map(), "--flag"))).toBeUndefined();
});

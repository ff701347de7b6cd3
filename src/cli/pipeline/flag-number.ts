import { type Remedy, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { parseByteSize } from "../../runner/manifest/byte-size.ts";
import type { FlagValues, ValuedFlag } from "./flags.ts";
import { invalid } from "./read-flags.ts";

function noValue(flag: ValuedFlag, text: string, remedy: Remedy): Result<never> {
  return invalid(`${quoted(text)} is no value for --${flag}`, remedy);
}

/** A whole number from 0 on; undefined when the flag was not given. */
export function wholeNumber(values: FlagValues, flag: ValuedFlag): Result<number | undefined> {
  const text = values[flag];
  if (text === undefined) return success(undefined);
  if (/^\d{1,15}$/.test(text)) return success(Number(text));
  return noValue(flag, text, "Give a whole number.");
}

/** A size in bytes, such as `500M` or `2GiB`; undefined when the flag was not given. */
export function byteSize(values: FlagValues, flag: ValuedFlag): Result<number | undefined> {
  const text = values[flag];
  if (text === undefined) return success(undefined);
  const bytes = parseByteSize(text);
  if (bytes !== undefined && bytes <= Number.MAX_SAFE_INTEGER) return success(bytes);
  return noValue(flag, text, "Give a size such as 500M or 2GiB.");
}

const DAYS: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, w: 7 };

/** An age in days, such as `12h`, `30d` or `8w`; undefined when the flag was not given. */
export function ageInDays(values: FlagValues, flag: ValuedFlag): Result<number | undefined> {
  const text = values[flag];
  if (text === undefined) return success(undefined);
  const match = /^(\d{1,6}(?:\.\d{1,6})?)([hdw])$/.exec(text);
  if (match !== null) return success(Number(match[1]) * DAYS[match[2]!]!);
  return noValue(flag, text, "Give an age such as 12h, 30d or 8w.");
}

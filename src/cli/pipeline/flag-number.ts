import { failed, type Result, success } from "../../failure/failure.ts";

function invalid(flag: string, text: string, remedy: string): Result<never> {
  const message = `"${text}" is no value for ${flag}`;
  return failed({ code: "invalid-argument", message, where: "command line", remedy });
}

/** A whole number from 0 on; undefined when the flag was not given. */
export function wholeNumber(values: ReadonlyMap<string, string>, flag: string): Result<number | undefined> {
  const text = values.get(flag);
  if (text === undefined) return success(undefined);
  if (/^\d{1,15}$/.test(text)) return success(Number(text));
  return invalid(flag, text, "Give a whole number.");
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A size in bytes, such as `500M` or `2GiB`; undefined when the flag was not given. */
export function byteSize(values: ReadonlyMap<string, string>, flag: string): Result<number | undefined> {
  const text = values.get(flag);
  if (text === undefined) return success(undefined);
  const match = /^(\d+(?:\.\d+)?)\s*([KMGT]i?)?B?$/.exec(text);
  if (match !== null) return success(Number(match[1]) * UNITS[match[2] ?? ""]!);
  return invalid(flag, text, "Give a size such as 500M or 2GiB.");
}

const DAYS: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, w: 7 };

/** An age in days, such as `12h`, `30d` or `8w`; undefined when the flag was not given. */
export function ageInDays(values: ReadonlyMap<string, string>, flag: string): Result<number | undefined> {
  const text = values.get(flag);
  if (text === undefined) return success(undefined);
  const match = /^(\d+(?:\.\d+)?)([hdw])$/.exec(text);
  if (match !== null) return success(Number(match[1]) * DAYS[match[2]!]!);
  return invalid(flag, text, "Give an age such as 12h, 30d or 8w.");
}

import { failed, type Result, success } from "../../failure/failure.ts";
import { flagOf, invalid } from "./arguments.ts";

/** An option that takes a whole number: its bounds, and what stands for it when it is not given. */
export interface WholeOption {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}

/** The number that an option's text means, in plain decimal digits; fails with the text for any other. */
export function wholeOption({ name, least, most, usual }: WholeOption, text: string | undefined): Result<number> {
  if (text === undefined) return success(usual);
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return success(value);
  const message = `"${flagOf(name)}" is "${text}", which is not a whole number from ${least} to ${most}`;
  return failed(invalid(message, `Write \`${flagOf(name)} ${usual}\`.`));
}

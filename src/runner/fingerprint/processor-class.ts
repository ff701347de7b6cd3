import { readFileSync } from "node:fs";

/** Flags of Linux that the levels of the x86-64 microarchitecture add, lowest first (System V psABI for x86-64, 3.1.1). */
const LEVELS: readonly (readonly string[])[] = [
  ["cx16", "lahf_lm", "popcnt", "pni", "sse4_1", "sse4_2", "ssse3"],
  ["abm", "avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "movbe", "xsave"],
  ["avx512bw", "avx512cd", "avx512dq", "avx512f", "avx512vl"],
];

/** Extensions of 64-bit ARM that numeric kernels choose by: dot products, half precision, matrices, scalable vectors. */
const ARM_EXTENSIONS = ["asimddp", "asimdhp", "bf16", "i8mm", "sve", "sve2"];

/** The class of a 64-bit x86 processor: `x86-64-v3`; processors of one class have the same instructions for kernels. */
function levelOf(flags: ReadonlySet<string>): string {
  const missing = LEVELS.findIndex((level) => !level.every((flag) => flags.has(flag)));
  return `x86-64-v${1 + (missing < 0 ? LEVELS.length : missing)}`;
}

/**
 * The class of a processor: kernels choose by it, and round differently. Which make and model it is does not count.
 *
 * @param architecture as Node names it: `x64`, `arm64`
 * @param information the text of /proc/cpuinfo; undefined where there is none
 */
export function processorClass(architecture: string, information: string | undefined): string {
  const listed = /^(?:flags|Features)\s*:(.*)$/m.exec(information ?? "")?.[1];
  if (listed === undefined) return architecture;
  const flags = new Set(listed.trim().split(/\s+/));
  if (architecture === "x64") return levelOf(flags);
  return [architecture, ...ARM_EXTENSIONS.filter((flag) => flags.has(flag))].join("+");
}

/** The text of /proc/cpuinfo; undefined where there is none. */
export function processorInformation(): string | undefined {
  try {
    return readFileSync("/proc/cpuinfo", "utf8");
  } catch {
    return undefined;
  }
}

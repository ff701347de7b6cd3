/** The names of the benchmarks' search spaces, and of the paper's list-of-operations space, in a fixed order. */
export const SPACE_NAMES = [
  "nasbench101",
  "nasbench201",
  "nasbench301",
  "transnas101-micro",
  "transnas101-macro",
  "block",
] as const;

/** One of {@link SPACE_NAMES}. */
export type SpaceName = (typeof SPACE_NAMES)[number];

/** Whether a space is named by the path of the file that declares it. */
export function isDeclared(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

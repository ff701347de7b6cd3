const TITLES: Readonly<Record<string, string>> = {
  nasbench101: "NAS-Bench-101",
  nasbench201: "NAS-Bench-201",
  nasbench301: "NAS-Bench-301",
  "transnas101-micro": "TransNAS-Bench-101 micro",
  "transnas101-macro": "TransNAS-Bench-101 macro",
  block: "Block space",
  cifar10: "CIFAR-10",
  cifar100: "CIFAR-100",
};

/** The printed name of a search space or data set; a name without one of its own is printed as it is. */
export function printedName(name: string): string {
  return TITLES[name] ?? name;
}

/** `a and b`, `a, b and c`: a list as prose. */
export function asProse(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** `50 runs`, or `45–50 runs` where the counts differ. */
export function countOf(counts: readonly number[], noun: string): string {
  const low = Math.min(...counts);
  const high = Math.max(...counts);
  return `${low === high ? low : `${low}–${high}`} ${noun}${high === 1 ? "" : "s"}`;
}

/** The distinct items of a list, in the order of their first appearance. */
export function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

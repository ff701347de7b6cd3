/**
 * Which test networks a predictor is held against: all that it did not learn from (the field's convention); of those the
 * ones that are no official twin of a network it learned from; or of those one of every class of official twins.
 */
const TEST_NETWORKS = ["all", "no twins of labelled", "one per class"] as const;
export type TestNetworks = (typeof TEST_NETWORKS)[number];

/** Test rows and what is known of them. */
export interface TestSet {
  /** Rows that may be tested, ascending. */
  readonly rows: readonly number[];
  /** Rows that the predictor learned from; they are never tested. */
  readonly learned: ReadonlySet<number>;
  /** The class of official twins of every row of the space; undefined where the space has no twins. */
  readonly classes: Int32Array | undefined;
}

/** The rows of each choice of test networks; only `all` where the space has no twins. */
export function chooseTestNetworks({ rows, learned, classes }: TestSet): Map<TestNetworks, readonly number[]> {
  const all = rows.filter((row) => !learned.has(row));
  const chosen = new Map<TestNetworks, readonly number[]>([["all", all]]);
  if (classes === undefined) return chosen;
  const taken = new Set(Array.from(learned, (row) => classes[row]!));
  const strangers = all.filter((row) => !taken.has(classes[row]!));
  chosen.set("no twins of labelled", strangers);
  const seen = new Set<number>();
  chosen.set(
    "one per class",
    strangers.filter((row) => !seen.has(classes[row]!) && seen.add(classes[row]!)),
  );
  return chosen;
}

/** Numbers the classes of equal keys by first appearance; undefined where all keys differ. */
export function classesOf(keys: readonly string[]): Int32Array | undefined {
  const numbers = new Map<string, number>();
  const classes = Int32Array.from(keys, (key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  return numbers.size === keys.length ? undefined : classes;
}

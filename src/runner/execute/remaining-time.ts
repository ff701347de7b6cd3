/** A cell that a run still waits for. */
export interface CellLeft {
  /** Seconds that it will probably still take; undefined when nothing is known, 0 when it has ended. */
  readonly seconds: number | undefined;
  /** Cores that it holds meanwhile. */
  readonly slots: number;
  /** The places in the list of the cells that must end before it starts; all of them are smaller than its own. */
  readonly needs: readonly number[];
}

/** How long cells will probably take. */
export interface RemainingTime {
  /** Wall-clock seconds of all cells of which something is known. */
  readonly seconds: number;
  /** How many cells nothing is known of: the time is a lower bound when there are any. */
  readonly unknown: number;
}

/**
 * Seconds that a running cell will probably still take. What it was expected to take gives way to what its progress says
 * as that goes on: at a share s of its units the projected total is (1 − s)·expected + elapsed.
 *
 * @param expected seconds that it was expected to take in all, if that is known
 * @param elapsed seconds since it started
 * @param share of its units that are done, from 0 to 1; undefined before it has told any
 */
export function secondsLeft(
  expected: number | undefined,
  elapsed: number,
  share: number | undefined,
): number | undefined {
  if (share === undefined || share <= 0) return expected === undefined ? undefined : Math.max(expected - elapsed, 0);
  const done = Math.min(share, 1);
  const total = expected === undefined ? elapsed / done : (1 - done) * expected + elapsed;
  return (1 - done) * total;
}

/** The longest chain of cells, each of which needs the one before it, in seconds. */
function longestChain(cells: readonly CellLeft[]): number {
  const ends: number[] = [];
  for (const { seconds, needs } of cells) {
    let start = 0;
    for (const need of needs) start = Math.max(start, ends[need]!);
    ends.push(start + (seconds ?? 0));
  }
  return ends.reduce((longest, end) => Math.max(longest, end), 0);
}

/**
 * Wall-clock time of cells that share `jobs` cores: the longer one of all work spread over the cores and the longest chain
 * of cells that wait for one another. `cells` holds upstream before downstream.
 */
export function remainingTime(cells: readonly CellLeft[], jobs: number): RemainingTime {
  const work = cells.reduce((sum, { seconds, slots }) => sum + (seconds ?? 0) * Math.min(slots, jobs), 0);
  return {
    seconds: Math.max(work / jobs, longestChain(cells)),
    unknown: cells.filter(({ seconds }) => seconds === undefined).length,
  };
}

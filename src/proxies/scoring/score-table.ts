import type { ScoreEstimate } from "../definition/define-proxy.ts";

/** The score of one architecture. */
export interface ScoreRow extends ScoreEstimate {
  /** The architecture in its benchmark's notation. */
  readonly architecture: string;
  /** Seconds of computing; 0 where the score of an earlier row was taken over. Differs from run to run. */
  readonly seconds: number;
}

/** Scores of many architectures by one proxy. */
export interface ScoreTable {
  readonly proxy: string;
  /** What computed it, with its version. */
  readonly engine: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Row i belongs to the i-th architecture asked for. */
  readonly rows: readonly ScoreRow[];
}

/** One row with all that says how it was made, as `nas score --json` prints it. */
export interface ScoreRecord {
  readonly architecture: string;
  readonly proxy: string;
  readonly value: number;
  /** Standard error over draws; null for a single draw or an exact count. */
  readonly standardError: number | null;
  readonly engine: string;
  /** The proxy's settings; none of an exact count. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly seconds: number;
}

/** The rows of a table as self-contained records. */
export function scoreRecords({ proxy, engine, settings, rows }: ScoreTable): ScoreRecord[] {
  return rows.map(({ architecture, value, standardError, seconds }) => {
    return { architecture, proxy, value, standardError, engine, settings, seconds };
  });
}

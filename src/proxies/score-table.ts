import type { ScoreEstimate } from "./engine.ts";

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
  readonly batch: number;
  readonly draws: number;
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
  readonly draws: number;
  readonly batch: number;
  readonly seconds: number;
}

/** The rows of a table as self-contained records. */
export function scoreRecords(table: ScoreTable): ScoreRecord[] {
  const { proxy, engine, draws, batch } = table;
  return table.rows.map(({ architecture, value, standardError, seconds }) => {
    return { architecture, proxy, value, standardError, engine, draws, batch, seconds };
  });
}

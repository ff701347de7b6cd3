import type { RandomStream } from "../../random/stream.ts";
import type { LabelledRows } from "../definition/labelled-rows.ts";

/** How many rows a step sees, and how many steps there are. */
export interface Schedule {
  readonly batch: number;
  readonly steps: number;
}

/** All pairs of all labelled rows in every step up to 200 rows, 64 rows a step beyond. */
export function scheduleFor(labelled: number): Schedule {
  return labelled <= 200 ? { batch: labelled, steps: 200 } : { batch: 64, steps: 1200 };
}

/** One step's rows and labels of every replica. */
export interface LabelledBatch {
  readonly rows: readonly Uint32Array[];
  readonly labels: readonly Float64Array[];
}

/** Draws one step: `size` distinct labelled rows of every replica, or all of them where there are no more. */
export function drawBatch(
  labelled: readonly LabelledRows[],
  size: number,
  streams: readonly RandomStream[],
): LabelledBatch {
  const members = labelled.map(({ rows }, r) =>
    size >= rows.length ? Array.from(rows, (_, at) => at) : streams[r]!.distinct(rows.length, size),
  );
  return {
    rows: members.map((list, r) => Uint32Array.from(list, (at) => labelled[r]!.rows[at]!)),
    labels: members.map((list, r) => Float64Array.from(list, (at) => labelled[r]!.labels[at]!)),
  };
}

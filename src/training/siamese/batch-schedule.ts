import type { RandomStream } from "../../random/stream.ts";
import type { LabelledRows } from "../labelled-rows.ts";

/** How many rows a step sees, and how many steps there are. */
export interface Schedule {
  readonly batch: number;
  readonly steps: number;
}

/** All labelled rows in every step where there are at most `full_batch` of them, `batch` rows a step beyond. */
export function scheduleFor(
  labelled: number,
  settings: {
    readonly full_batch: number;
    readonly full_batch_steps: number;
    readonly batch: number;
    readonly steps: number;
  },
): Schedule {
  if (labelled <= settings.full_batch) return { batch: labelled, steps: settings.full_batch_steps };
  return { batch: settings.batch, steps: settings.steps };
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

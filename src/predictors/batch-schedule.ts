import type { RandomStream } from "../random/stream.ts";
import type { LabelledRows } from "./labelled-rows.ts";

/** How often and in what portions the labelled rows are shown. */
export interface Schedule {
  readonly batch: number;
  readonly epochs: number;
}

/** Batch size and epochs for a number of labelled rows: smaller batches for longer where there are fewer. */
export function scheduleFor(labelled: number): Schedule {
  if (labelled < 60) return { batch: 8, epochs: 100 };
  if (labelled < 200) return { batch: 16, epochs: 100 };
  if (labelled < 1000) return { batch: 32, epochs: 60 };
  return { batch: 64, epochs: 50 };
}

/** One step's rows and labels of every replica. */
export interface LabelledBatch {
  readonly rows: readonly Uint32Array[];
  readonly labels: readonly Float64Array[];
}

/**
 * All steps of all epochs: every epoch is a fresh permutation of a replica's rows, cut into batches; the last batch takes
 * what remains, joined to the one before it when only one row would.
 */
export function epochBatches(
  labelled: readonly LabelledRows[],
  streams: readonly RandomStream[],
  schedule: Schedule,
): LabelledBatch[] {
  const count = labelled[0]!.rows.length;
  const starts = Array.from({ length: Math.max(1, Math.ceil(count / schedule.batch)) }, (_, at) => at * schedule.batch);
  if (starts.length > 1 && count - starts.at(-1)! === 1) starts.pop();
  const orders = streams.map((stream) => stream.child("batches"));
  return Array.from({ length: schedule.epochs }, () => {
    const permutations = orders.map((stream) => stream.distinct(count, count));
    return starts.map((start, at) => {
      const members = permutations.map((order) => order.slice(start, starts[at + 1] ?? count));
      return {
        rows: members.map((list, r) => Uint32Array.from(list, (i) => labelled[r]!.rows[i]!)),
        labels: members.map((list, r) => Float64Array.from(list, (i) => labelled[r]!.labels[i]!)),
      };
    });
  }).flat();
}

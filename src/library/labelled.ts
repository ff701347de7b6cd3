import { buildDoa, type DoaItem } from "../doa/build-doa.ts";
import { pairsAmong } from "../doa/pairs-among.ts";
import { type Failure, failed, type Result, success } from "../failure/failure.ts";
import { quoted } from "../failure/quote.ts";
import type { RandomStream } from "../random/stream.ts";
import type { TrainingSet } from "../training/define-predictor.ts";
import type { Numbered } from "./numbered.ts";

/** An architecture with what is known of it: an accuracy, a score, any number; larger is better. */
export interface Labelled<A> {
  readonly architecture: A;
  readonly label: number;
}

/**
 * Labelled architectures as the one training set of a predictor. Fails with `invalid-argument` for fewer than two of them,
 * for one that is labelled twice, and for a label that is not a finite number.
 */
export function trainingSet<A>({ rows, row }: Numbered<A>, labelled: readonly Labelled<A>[]): Result<TrainingSet> {
  if (labelled.length < 2) return failed(refused(`a predictor cannot learn from ${labelled.length} labels`));
  const seen = new Set<number>();
  for (const { architecture, label } of labelled) {
    const at = row(architecture);
    const text = quoted(rows.format(rows.at(at)));
    if (seen.has(at)) return failed(refused(`${text} is labelled twice`));
    if (!Number.isFinite(label)) return failed(refused(`the label ${label} of ${text} is not a finite number`));
    seen.add(at);
  }
  return success({
    seed: 0,
    rows: Uint32Array.from(seen),
    labels: Float64Array.from(labelled, ({ label }) => label),
  });
}

/**
 * The difference-of-architectures items (Algorithm 1) of all labelled pairs that are one edit apart. Fails with
 * `invalid-argument` where there are none.
 */
export function labelledPairs<A>(
  { rows }: Numbered<A>,
  { rows: labelled, labels }: TrainingSet,
  stream: RandomStream,
): Result<DoaItem[]> {
  const byRow = new Map(Array.from(labelled, (row, at) => [row, labels[at]!]));
  const pairs = pairsAmong(rows, [...labelled], { distance: 1 }, stream.child("pairs"));
  if (pairs.length === 0) {
    const message = `no two of the ${labelled.length} labelled architectures are one edit apart`;
    return failed({ ...refused(message), remedy: "Label neighbours too: this predictor learns from single edits." });
  }
  return success(buildDoa(rows, pairs, (row) => byRow.get(row)!, {}, stream.child("samples")));
}

function refused(message: string): Failure {
  const remedy = "Give two or more architectures, each once, with a number each.";
  return { code: "invalid-argument", message, where: "the labelled architectures", remedy };
}

import { failed, type Result, success } from "../../failure/failure.ts";
import { corruptBytes, quoted } from "../decoders/corrupt-bytes.ts";
import { visitRecords } from "../decoders/tfrecord.ts";
import { parsedJson } from "../parsed-json.ts";
import { IMAGES, imagesOf } from "./images.ts";
import { RUNS } from "./measurements.ts";
import { type Evaluation, readEvaluations } from "./model-metrics.ts";

/** The values of one run of every cell, by row. Accuracies are in percent, times in seconds. */
interface RunColumns {
  readonly validation: Float64Array;
  readonly test: Float64Array;
  /** The same halfway through the training. */
  readonly halfwayValidation: Float64Array;
  readonly halfwayTest: Float64Array;
  /** Time of the whole training, evaluations left out. */
  readonly trainingSeconds: Float64Array;
}

/** What the official record file holds of the trainings of 108 epochs: the three runs in the order of the file. */
export interface OfficialRecord {
  readonly runs: readonly RunColumns[];
}

/** The cells that a record file is about. */
export interface RecordedCells {
  readonly count: number;
  /** The row of a cell by its graph hash; undefined when no cell has it. */
  rowOfHash(hash: string): number | undefined;
}

const EPOCHS = 108;
const REMEDY = "Download nasbench_only108.tfrecord again, see google-research/nasbench.";

/**
 * Reads the official record file of NAS-Bench-101, `nasbench_only108.tfrecord` or `nasbench_full.tfrecord`
 * (google-research/nasbench:nasbench/api.py), of which the trainings of 108 epochs are kept. The file is read in pieces.
 *
 * Fails with `missing-file` when there is none, and with `corrupt-file` at the byte of a record that has a wrong check
 * sum, is no record of the benchmark, is of a cell that is not in the space, or is one too many of its cell; and when a
 * cell has not three.
 */
export async function readOfficialRecord(path: string, cells: RecordedCells): Promise<Result<OfficialRecord>> {
  const runs = Array.from({ length: RUNS }, () => emptyRun(cells.count));
  const seen = new Uint8Array(cells.count);
  const visited = await visitRecords(
    path,
    (record) => {
      const training = readTraining(record);
      if (typeof training === "string") return training;
      if (training.epochs !== EPOCHS) return undefined;
      const row = cells.rowOfHash(training.hash);
      if (row === undefined) return `no cell has the graph hash ${quoted(training.hash)}`;
      const run = seen[row]!++;
      if (run >= RUNS) return `the cell ${quoted(training.hash)} has more than ${RUNS} runs`;
      return keep(runs[run]!, row, training.metrics);
    },
    { remedy: REMEDY },
  );
  if (!visited.ok) return visited;
  const missing = seen.findIndex((count) => count !== RUNS);
  if (missing < 0) return success({ runs });
  return failed(corruptBytes(path, 0, `row "${missing}" has ${seen[missing]} runs instead of ${RUNS}`, REMEDY));
}

function emptyRun(count: number): RunColumns {
  const blank = () => new Float64Array(count).fill(Number.NaN);
  return {
    validation: blank(),
    test: blank(),
    halfwayValidation: blank(),
    halfwayTest: blank(),
    trainingSeconds: blank(),
  };
}

interface Training {
  readonly hash: string;
  readonly epochs: number;
  /** An encoded `ModelMetrics` message in base64. */
  readonly metrics: string;
}

/** A record: a JSON list of hash, epochs, adjacency matrix, operations and metrics; or what is wrong with it. */
function readTraining(record: Uint8Array): Training | string {
  const fields = parsedJson(Buffer.from(record.buffer, record.byteOffset, record.byteLength).toString("utf8"));
  if (!Array.isArray(fields) || fields.length !== 5) return "it is not a JSON list of 5 fields";
  const [hash, epochs, , , metrics] = fields as readonly unknown[];
  if (typeof hash !== "string" || typeof epochs !== "number" || typeof metrics !== "string") {
    return "its fields are not hash, epochs, adjacency matrix, operations and metrics";
  }
  return { hash, epochs, metrics };
}

/** Puts a training's values into its row, or says what is wrong with them. */
function keep(run: RunColumns, row: number, metrics: string): string | undefined {
  // At the start, halfway and at the end of the training.
  const [, halfway, final] = readEvaluations(Buffer.from(metrics, "base64")) ?? [];
  if (halfway === undefined || final === undefined) return "its metrics are not those of 3 evaluations";
  const { trainingTime } = final;
  if (trainingTime === undefined || !(trainingTime >= 0)) return `"${trainingTime}" is no time of training`;
  run.trainingSeconds[row] = trainingTime;
  return (
    keepAccuracies(run.halfwayValidation, run.halfwayTest, row, halfway) ??
    keepAccuracies(run.validation, run.test, row, final)
  );
}

function keepAccuracies(
  validation: Float64Array,
  test: Float64Array,
  row: number,
  { validationAccuracy, testAccuracy }: Evaluation,
): string | undefined {
  for (const [column, accuracy] of [
    [validation, validationAccuracy],
    [test, testAccuracy],
  ] as const) {
    const images = imagesOf(accuracy ?? Number.NaN, IMAGES);
    if (images === undefined) return `"${accuracy}" is no accuracy on ${IMAGES} images`;
    column[row] = (100 * images) / IMAGES;
  }
  return undefined;
}

import protobuf from "protobufjs";

/** What one training recorded at one time; left out is what the record does not hold. */
export interface Evaluation {
  /** Seconds of training until then, evaluations left out. */
  readonly trainingTime?: number;
  /** Accuracies in [0, 1]. */
  readonly validationAccuracy?: number;
  readonly testAccuracy?: number;
}

const field = (type: string, id: number) => ({ type, id });

/** What is read of the benchmark's messages (google-research/nasbench:nasbench/lib/model_metrics.proto). */
const METRICS = protobuf.Root.fromJSON({
  nested: {
    Evaluation: {
      fields: {
        trainingTime: field("double", 2),
        validationAccuracy: field("double", 4),
        testAccuracy: field("double", 5),
      },
    },
    Metrics: { fields: { evaluations: { rule: "repeated", ...field("Evaluation", 1) } } },
  },
}).lookupType("Metrics");

/**
 * The evaluations of an encoded `ModelMetrics` message, in the order of training; undefined when it is none. Fields that
 * are not wanted are skipped.
 */
export function readEvaluations(bytes: Uint8Array): readonly Evaluation[] | undefined {
  try {
    return METRICS.toObject(METRICS.decode(bytes), { arrays: true }).evaluations as readonly Evaluation[];
  } catch {
    return undefined;
  }
}

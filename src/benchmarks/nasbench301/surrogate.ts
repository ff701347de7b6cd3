import type { InferenceSession } from "onnxruntime-node";
import { failed, type Result, success } from "../../failure/failure.ts";
import type { ArchitectureCode } from "../../spaces/search-space.ts";
import { corruptBytes, FETCH_AGAIN } from "../decoders/corrupt-bytes.ts";
import type { LoadedFile } from "../load-files.ts";
import { FEATURES, readSurrogateFeatures, type SurrogateFeatures } from "./surrogate-features.ts";
import { withAnyBatch } from "./surrogate-model.ts";

type Runtime = typeof import("onnxruntime-node");

/** The epoch whose accuracy is predicted, the last one that the surrogate was fitted to. */
const EPOCH = 98;

/** Genotypes that one run of the model predicts; more gain nothing, and take memory. */
const BATCH = 2_000;

/** One thread, for experiments run side by side; the batch changes from run to run, so no memory pattern is kept. */
const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: "sequential",
  enableMemPattern: false,
  logSeverityLevel: 3,
};

/**
 * The surrogate of a model and an encoding. Fails with `corrupt-file` when a file is not what it must be, and with
 * `engine-unavailable` when ONNX Runtime does not load.
 */
export async function surrogateFrom(model: LoadedFile, encoding: LoadedFile): Promise<Result<NasBench301Surrogate>> {
  const features = readSurrogateFeatures(encoding.bytes.toString("utf8"), encoding.file);
  if (!features.ok) return features;
  const rewritten = withAnyBatch(model.bytes, model.file);
  if (!rewritten.ok) return rewritten;
  const runtime = await loadRuntime();
  if (!runtime.ok) return runtime;
  try {
    const session = await runtime.value.InferenceSession.create(rewritten.value, SESSION_OPTIONS);
    const problem = problemOf(session);
    if (problem === undefined) return success(new NasBench301Surrogate(runtime.value, session, features.value));
    await session.release();
    return failed(corruptBytes(model.file, 0, problem));
  } catch (error) {
    return failed(corruptBytes(model.file, 0, `ONNX Runtime refuses it: ${reasonOf(error)}`));
  }
}

async function loadRuntime(): Promise<Result<Runtime>> {
  try {
    return success(await import("onnxruntime-node"));
  } catch (error) {
    return failed({
      code: "engine-unavailable",
      message: `ONNX Runtime does not load: "${reasonOf(error)}"`,
      where: "onnxruntime-node",
      remedy: "Reinstall the packages with `bun install --frozen-lockfile`.",
    });
  }
}

function problemOf({ inputNames, outputNames }: InferenceSession): string | undefined {
  const inputs = [...inputNames].sort().join(", ");
  if (inputs !== "x_cat, x_cont") return `its inputs are "${inputs}" instead of x_cat, x_cont`;
  return outputNames.length === 1 ? undefined : `it has "${outputNames.length}" outputs instead of 1`;
}

/**
 * A neural surrogate of NAS-Bench-301 that knows every genotype: fitted by YAHPO Gym's authors (Pfisterer et al., AutoML
 * 2022) on the benchmark's training runs. Not the benchmark's own surrogate: its level is 1.3 points higher, its ranks
 * agree with it at Spearman 0.91 (10,000 genotypes, the other one's noise included). `CalibratedSurrogate` puts it on the
 * official scale.
 */
class NasBench301Surrogate {
  /** How to quote a prediction. */
  readonly description =
    "validation accuracy on CIFAR-10 at epoch 98 as predicted by YAHPO Gym's neural surrogate of NAS-Bench-301";
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #features: SurrogateFeatures;

  constructor(runtime: Runtime, session: InferenceSession, features: SurrogateFeatures) {
    this.#runtime = runtime;
    this.#session = session;
    this.#features = features;
  }

  /**
   * Predicted validation accuracy on CIFAR-10 after 98 epochs, in percent, uncalibrated, one a genotype. A prediction does
   * not depend on the genotypes beside it. Fails with `scoring-failed` when ONNX Runtime does.
   */
  async predict(genotypes: readonly ArchitectureCode[]): Promise<Result<Float64Array>> {
    const predictions = new Float64Array(genotypes.length);
    try {
      for (let start = 0; start < genotypes.length; start += BATCH) {
        predictions.set(await this.#run(genotypes.slice(start, start + BATCH)), start);
      }
      return success(predictions);
    } catch (error) {
      const message = `the surrogate fails: "${reasonOf(error)}"`;
      return failed({ code: "scoring-failed", message, where: "onnxruntime-node", remedy: FETCH_AGAIN });
    }
  }

  /** Frees the model. */
  async close(): Promise<void> {
    await this.#session.release();
  }

  async #run(genotypes: readonly ArchitectureCode[]): Promise<Float64Array> {
    const { Tensor } = this.#runtime;
    const rows = genotypes.length;
    const outputs = await this.#session.run({
      x_cat: new Tensor("int32", this.#features.encode(genotypes), [rows, FEATURES]),
      x_cont: new Tensor("float32", new Float32Array(rows).fill(EPOCH), [rows, 1]),
    });
    // One row a genotype: validation accuracy, then training time.
    const values = outputs[this.#session.outputNames[0]!]!.data as Float32Array;
    return Float64Array.from(genotypes, (_, row) => values[2 * row]!);
  }
}

export type { NasBench301Surrogate };

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

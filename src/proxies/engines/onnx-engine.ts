import type { InferenceSession, Tensor } from "onnxruntime-node";
import { failed, type Result, success } from "../../failure/failure.ts";
import { lowerToOnnx, type OnnxModel, weightInputName } from "../../networks/onnx/lower.ts";
import type { WeightTensor } from "../../networks/weights.ts";
import type { RandomStream } from "../../random/stream.ts";
import type { NetworkGraph } from "../../spaces/network-graph.ts";
import type { ScoreEstimate } from "../definition/define-proxy.ts";
import { DEAD_NETWORK_SCORE, type ScoreOptions, type ScoringEngine, type ScoringSession } from "./engine.ts";
import { estimate } from "./estimate.ts";
import { ImagePairs } from "./image-pairs.ts";
import { LayerWeights } from "./layer-weights.ts";
import { ONNX_RUNTIME } from "./onnx-runtime.ts";
import { type ChannelVariances, featureDistance, zenScore } from "./zen-formula.ts";

type Runtime = typeof import("onnxruntime-node");

/**
 * One thread, for networks are scored in parallel by processes. No graph optimisation, for a session lives for two runs a
 * draw and the lowering already shares equal nodes. No arena of the session's own: it would be mapped and unmapped with
 * every network, while malloc keeps its pages. Warnings are off, for every model triggers the same ones.
 */
const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: "sequential",
  graphOptimizationLevel: "disabled",
  enableCpuMemArena: false,
  enableMemPattern: false,
  logSeverityLevel: 3,
};

/** Scores networks with ONNX Runtime's CPU kernels, one thread. */
export const onnxEngine: ScoringEngine = {
  ...ONNX_RUNTIME,
  async open(stream: RandomStream): Promise<Result<ScoringSession>> {
    try {
      return success(new OnnxScoringSession(await import("onnxruntime-node"), stream));
    } catch (error) {
      return failed({
        code: "engine-unavailable",
        message: `ONNX Runtime does not load: "${error instanceof Error ? error.message : String(error)}"`,
        where: "onnxruntime-node",
        remedy: "Reinstall the packages with `bun install --frozen-lockfile`.",
      });
    }
  },
};

class OnnxScoringSession implements ScoringSession {
  readonly #runtime: Runtime;
  readonly #weights: LayerWeights;
  readonly #images: ImagePairs;

  constructor(runtime: Runtime, stream: RandomStream) {
    this.#runtime = runtime;
    this.#weights = new LayerWeights(stream.child("weights"));
    this.#images = new ImagePairs(stream.child("images"));
  }

  async score(graph: NetworkGraph, options: ScoreOptions): Promise<ScoreEstimate> {
    const model = lowerToOnnx(graph, { batch: options.batch, result: "features" });
    if (model.dead) return estimate(Array<number>(options.draws).fill(DEAD_NETWORK_SCORE));
    const session = await this.#runtime.InferenceSession.create(model.bytes, SESSION_OPTIONS);
    try {
      const scores: number[] = [];
      for (let draw = 0; draw < options.draws; draw++) scores.push(await this.#scoreDraw(session, model, draw));
      return estimate(scores);
    } finally {
      await session.release();
    }
  }

  close(): void {}

  async #scoreDraw(session: InferenceSession, model: OnnxModel, draw: number): Promise<number> {
    const size = model.image.reduce((product, length) => product * length, 1);
    const { clean, perturbed } = this.#images.pair(draw, size);
    const weights = this.#feeds(model.weights, draw);
    const first = await this.#run(session, model, weights, clean);
    const second = await this.#run(session, model, weights, perturbed);
    const distance = featureDistance(first.features, second.features, model.image[0]!);
    return zenScore(distance, channelVariances(model, first.variances, second.variances));
  }

  #feeds(weights: readonly WeightTensor[], draw: number): Record<string, Tensor> {
    const { Tensor } = this.#runtime;
    return Object.fromEntries(
      weights.map((weight) => {
        const values = this.#weights.values(weight, draw);
        return [weightInputName(weight), new Tensor("float32", values, weight.dims)];
      }),
    );
  }

  async #run(session: InferenceSession, model: OnnxModel, weights: Record<string, Tensor>, image: Float32Array) {
    const feeds = { ...weights, image: new this.#runtime.Tensor("float32", image, model.image) };
    const outputs = await session.run(feeds);
    const floats = (name: string) => (outputs[name]?.data ?? new Float32Array(0)) as Float32Array;
    return { features: floats("result"), variances: floats("variances") };
  }
}

function channelVariances(model: OnnxModel, clean: Float32Array, perturbed: Float32Array): ChannelVariances[] {
  return model.statistics.map(({ samples, momentum, offset, channels }) => {
    if (offset === undefined) return { samples, momentum, clean: undefined, perturbed: undefined };
    const end = offset + channels;
    return { samples, momentum, clean: clean.subarray(offset, end), perturbed: perturbed.subarray(offset, end) };
  });
}

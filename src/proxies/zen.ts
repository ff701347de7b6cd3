import { success } from "../failure/failure.ts";
import type { ScoringEngine } from "./engine.ts";
import { onnxEngine } from "./onnx-engine.ts";
import type { ZeroCostProxy } from "./proxy.ts";

/**
 * The Zen-Score of random-weight networks in NASLib's adaptation
 * (automl/NASLib:naslib/predictors/utils/pruners/measures/zen.py), run by the given engine.
 */
export function zenProxy(engine: ScoringEngine): ZeroCostProxy {
  return {
    name: "zen",
    description: "Zen-Score: log sensitivity of a random-weight network's features to its input, plus its log scales.",
    engine: `${engine.name} ${engine.version}`,
    random: true,
    async open({ stream, batch, draws }) {
      const opened = await engine.open(stream);
      if (!opened.ok) return opened;
      const session = opened.value;
      return success({
        score: (graph) => session.score(graph, { batch, draws }),
        close: () => session.close(),
      });
    },
  };
}

/** The Zen-Score as the registry offers it. */
export const defaultZenProxy = zenProxy(onnxEngine);

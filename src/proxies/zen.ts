import { z } from "zod";
import { success } from "../failure/failure.ts";
import { defineProxy } from "./definition/define-proxy.ts";
import { ONNX_RUNTIME } from "./engines/onnx-runtime.ts";

/** The Zen-Score of random-weight networks in NASLib's adaptation. */
export default defineProxy({
  description: "Zen-Score: log sensitivity of a random-weight network's features to its input, plus its log scales.",
  source: "Lin et al., Zen-NAS, ICCV 2021; automl/NASLib:naslib/predictors/utils/pruners/measures/zen.py",
  settings: z.strictObject({
    batch: z.int().min(2).default(8).describe("Images in a batch."),
    draws: z.int().min(1).default(1).describe("Draws of random weights and images that a score averages."),
  }),
  passes: 1,
  engine: `${ONNX_RUNTIME.name} ${ONNX_RUNTIME.version}`,
  async open(settings, stream) {
    const { onnxEngine } = await import("./engines/onnx-engine.ts");
    const opened = await onnxEngine.open(stream);
    if (!opened.ok) return opened;
    const session = opened.value;
    return success({ score: (graph) => session.score(graph, settings), close: () => session.close() });
  },
});

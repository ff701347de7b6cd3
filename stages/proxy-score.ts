import { z } from "zod";
import { pairsArtifact } from "../src/doa/tables/pairs.ts";
import { splitsArtifact } from "../src/doa/tables/splits.ts";
import { success, unwrap } from "../src/failure/failure.ts";
import { proxyScoresArtifact } from "../src/proxies/tables/proxy-scores.ts";
import { one } from "../src/runner/slot.ts";
import { defineStage } from "../src/runner/stage.ts";
import { networkModules } from "../src/spaces/registry.ts";
import { sampledSpaceArtifacts } from "../src/spaces/tables/sampled-space.ts";
import { instanceAxis } from "./axes/instance.ts";
import { proxyAxis } from "./axes/plug-ins.ts";

/** One zero-cost proxy: a count of the whole space, or a score of the sampled architectures or of all. */
export default defineStage({
  description: "Scores architectures with a zero-cost proxy.",
  axes: { instance: instanceAxis, proxy: proxyAxis },
  params: z.strictObject({
    scope: z.enum(["sample", "all"]).default("sample").describe("Of which architectures a proxy runs networks."),
    labelled: z
      .int()
      .min(0)
      .default(100_000)
      .describe("Labelled networks per seed that a sample scores; the first ones, all if there are fewer."),
  }),
  inputs: { sample: one([pairsArtifact, splitsArtifact, ...Object.values(sampledSpaceArtifacts)]) },
  outputs: [proxyScoresArtifact],
  modules: ({ cell }) => networkModules(String(cell.space)),
  unseeded: ["proxy"],
  async run(context) {
    const { rowsToScore } = await import("../src/doa/scored-rows.ts");
    const { rememberedScores } = await import("../src/proxies/scoring/remembered-scores.ts");
    const { scoreProxy } = await import("../src/proxies/scoring/score-proxy.ts");
    const { dataSetNamed } = await import("../src/spaces/data-sets.ts");
    const { openDesignSpace } = await import("../src/spaces/design-space.ts");
    const [sample, proxy] = [context.input("sample"), await context.plugIn("proxy")];
    const { space: name, dataset } = context.derived;
    const sampled = await context.readAll(sample, sampledSpaceArtifacts);
    const design = await openDesignSpace(String(name), sampled);
    if (!design.ok) return design;
    const { rows: space } = design.value;
    const { scope, labelled } = context.params;
    const pairs = await context.read(sample, pairsArtifact);
    const splits = await context.read(sample, splitsArtifact);
    const scored = await scoreProxy(space, {
      // Random streams go by the name of the file, so that a variant differs by its settings alone.
      proxy: { ...proxy, name: proxy.use },
      target: unwrap(dataSetNamed(String(dataset))),
      rows:
        scope === "all" ? Array.from({ length: space.count }, (_, row) => row) : rowsToScore(pairs, splits, labelled),
      seed: context.seed,
      workers: context.slots,
      memory: rememberedScores(context.memory),
      onProgress: (done, total) => context.report({ kind: "progress", done, total, unit: "networks" }),
    });
    if (!scored.ok) return scored;
    await context.write(proxyScoresArtifact, scored.value);
    return success(undefined);
  },
});

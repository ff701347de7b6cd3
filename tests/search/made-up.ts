import { join } from "node:path";
import { loadPlugIn } from "../../src/plug-ins/folder.ts";
import type { StrategyDefinition } from "../../src/search/define-strategy.ts";
import type { ChosenStrategy } from "../../src/search/run-strategy.ts";
import { zenDifferences } from "../../src/search/zen-differences.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { unwrapped } from "../spaces/results.ts";
import { tableObjective } from "./table-objective.ts";

/** Where the search strategies are. */
export const STRATEGIES = join(import.meta.dir, "..", "..", "src", "search", "strategies");

/** A made-up accuracy on the real space: live paths and a residual path help, dead cells are at 10 %. */
export const madeUp = Float64Array.from({ length: nasbench201.count }, (_, row) => {
  const paths = nasbench201.pathCounts(nasbench201.at(row));
  const live = paths.reduce((sum, count) => sum + count, 0);
  return 10 + (80 * live) / (live + 2) + (paths[2]! > 0 ? 4 : 0) + (row % 7) / 8;
});

/** The made-up accuracy as an objective. */
export const objective = tableObjective("made-up accuracy", madeUp);

const edits = [3, 8]
  .flatMap((seed) =>
    Array.from({ length: 6 * 5 * 5 }, (_, at) => {
      const [position, from, to] = [Math.floor(at / 25), Math.floor(at / 5) % 5, at % 5] as const;
      return { seed, position, from, to, predicted: (((seed * 7 + position * 5 + from * 3 + to * 11) % 13) - 7) / 4 };
    }),
  )
  .filter(({ from, to }) => from !== to);

/** What a made-up predictor of zen differences left of the training sets 3 and 8, of 40 and 41 scored networks. */
export const trained = {
  effects: {
    seed: Int32Array.from(edits, ({ seed }) => seed),
    position: Int32Array.from(edits, ({ position }) => position),
    from: Int32Array.from(edits, ({ from }) => from),
    to: Int32Array.from(edits, ({ to }) => to),
    predicted: Float64Array.from(edits, ({ predicted }) => predicted),
  },
  training: {
    seed: Int32Array.of(3, 8),
    labelled: Int32Array.of(40, 41),
    pairs: Int32Array.of(100, 100),
    accuracy_queries: Int32Array.of(0, 0),
    pretrained: Int32Array.of(0, 0),
    tensor_backend: ["made up", "made up"],
  },
};

/** The differences of NAS-Bench-201 by the made-up predictor, one model per training set. */
export const differences = zenDifferences(nasbench201, trained);

/** The strategy of a name with settings. */
export async function chosen(name: string, settings: object = {}): Promise<ChosenStrategy> {
  const definition = unwrapped(await loadPlugIn<StrategyDefinition>(STRATEGIES, name, "a search strategy"));
  return { name, definition, settings: definition.settings.parse(settings) };
}

import { afterAll, describe, expect, test } from "bun:test";
import { openPublishedZen } from "../../../src/benchmarks/published-zen.ts";
import { MACRO, MICRO, type Variant } from "../../../src/benchmarks/transnas101/variants.ts";
import { onnxEngine } from "../../../src/proxies/engines/onnx-engine.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { TASK_TABLE, type TaskName } from "../../../src/spaces/transnas101/tasks.ts";
import { unwrapped } from "../../spaces/results.ts";
import { idsOf, pinnedFiles, SOURCES } from "../pinned-files.ts";

const files = await pinnedFiles(idsOf("transnas101"));
afterAll(() => files?.remove());

/** Seven times the noise of a draw at batch 2; standard normal weights in transposed convolutions would be off by 3.5. */
const TOLERANCE = 0.5;

// Macro networks that halve the resolution once, twice and four times, so that their decoders double it as often.
const MACRO_STACKS = ["64-4111-basic", "64-114214-basic", "64-343312-basic"];
const MICRO_CELLS = ["64-41414-3_33_333", "64-41414-1_02_132"];

describe.skipIf(files === undefined)("the published Zen-Scores of networks that end in transposed convolutions", () => {
  test.each([
    ["macro", "segmentsemantic", MACRO, MACRO_STACKS],
    ["macro", "normal", MACRO, MACRO_STACKS],
    ["macro", "autoencoder", MACRO, MACRO_STACKS],
    ["micro", "segmentsemantic", MICRO, MICRO_CELLS],
    ["micro", "normal", MICRO, MICRO_CELLS],
    ["micro", "autoencoder", MICRO, MICRO_CELLS],
  ] satisfies [string, TaskName, Variant, readonly string[]][])(
    "are met by %s networks for %s",
    async (_, task, variant, texts) => {
      const { space } = variant;
      const table = unwrapped(await openPublishedZen(space.name, SOURCES, files!.options));
      const scores = unwrapped(table.values({ dataset: task, metric: "zen", split: "none" }));
      const session = unwrapped(await onnxEngine.open(randomStream(0)));
      const far: string[] = [];
      for (const text of texts) {
        const row = unwrapped(space.parse(text));
        const network = space.network(row, TASK_TABLE[task].target);
        const { value } = await session.score(network, { batch: 2, draws: 1 });
        const published = scores[row]!;
        if (Math.abs(value - published) > TOLERANCE) far.push(`${text}: ${value} instead of ${published}`);
      }
      session.close();
      expect(far).toEqual([]);
    },
    60_000,
  );
});

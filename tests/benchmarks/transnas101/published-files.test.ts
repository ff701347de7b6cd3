import { afterAll, describe, expect, test } from "bun:test";
import type { Measurement } from "../../../src/benchmarks/benchmark.ts";
import { openPublishedZen } from "../../../src/benchmarks/published-zen.ts";
import { openTransNas101Macro, openTransNas101Micro } from "../../../src/benchmarks/transnas101/open.ts";
import { MACRO, MICRO } from "../../../src/benchmarks/transnas101/variants.ts";
import { countFlops } from "../../../src/networks/flops.ts";
import { countParameters } from "../../../src/networks/parameters.ts";
import { TASK_TABLE, TASKS, type TaskName } from "../../../src/spaces/transnas101/tasks.ts";
import { isDeadCell } from "../../spaces/dead-cells.ts";
import { unwrapped } from "../../spaces/results.ts";
import { codeOf } from "../../spaces/transnas101/micro-codes.ts";
import { idsOf, pinnedFiles, SOURCES } from "../pinned-files.ts";
import { sampledNetworks, sampleSource } from "./sampled-networks.ts";

const files = await pinnedFiles([...idsOf("transnas101"), ...[MICRO, MACRO].map(sampleSource)]);
afterAll(() => files?.remove());

const final = (task: TaskName): Measurement => ({
  dataset: task,
  metric: TASK_TABLE[task].metric,
  split: "validation",
});
const best = (task: TaskName): Measurement => ({
  dataset: task,
  metric: `best-epoch-${TASK_TABLE[task].metric}`,
  split: "validation",
});
const rowsOf = (variant: typeof MICRO) =>
  Array.from({ length: variant.space.count }, (_, row) => variant.space.at(row));

describe
  .skipIf(files === undefined)
  .each([["micro", MICRO, openTransNas101Micro] as const, ["macro", MACRO, openTransNas101Macro] as const])(
  "the published files of the %s space",
  (_, variant, opener) => {
    const { space } = variant;
    const open = async () => unwrapped(await opener(SOURCES, files!.options));

    test("have 40 measurements, every one of every network", async () => {
      const table = await open();
      expect(table.space).toBe(space.name);
      expect(table.measurements.length).toBe(40);
      for (const measurement of table.measurements) {
        const values = unwrapped(table.values(measurement));
        expect(values.length).toBe(space.count);
        expect(values.every(Number.isFinite)).toBe(true);
      }
    });

    test("no network is better after the last epoch than after its best, on any task", async () => {
      const table = await open();
      let cells = 0;
      for (const task of TASKS) {
        const [last, highest] = [unwrapped(table.values(final(task))), unwrapped(table.values(best(task)))];
        for (const row of rowsOf(variant)) {
          if (last[row]! > highest[row]!) throw new Error(`${space.format(row)} on ${task}`);
          cells++;
        }
      }
      expect(cells).toBe(7 * space.count);
    });

    test("agree on every network that two of them name, which proves the order of the one without names", async () => {
      const table = await open();
      let named = 0;
      for (const task of TASKS) {
        const values = unwrapped(table.values(best(task)));
        for (const { row, best: value } of sampledNetworks(files!, variant, task)) {
          if (value !== values[row])
            throw new Error(`${space.format(space.at(row))} on ${task}: ${value}, ${values[row]}`);
          named++;
        }
      }
      expect(named).toBe(variant === MICRO ? 4_977 : 4_949);
    });

    test("have the score of a dead network for dead cells and for no others", async () => {
      const published = unwrapped(await openPublishedZen(space.name, SOURCES, files!.options));
      for (const task of TASKS) {
        const scores = unwrapped(published.values({ dataset: task, metric: "zen", split: "none" }));
        const dead = rowsOf(variant).filter((row) => scores[row] === -1e8);
        const expected = variant === MICRO ? rowsOf(variant).filter((row) => isDeadCell(codeOf(row))) : [];
        expect(dead).toEqual(expected);
        expect(dead.length).toBe(variant === MICRO ? 169 : 0);
      }
    });

    test.each(TASKS)(
      "have the parameters and floating-point operations of the networks for %s",
      (task) => {
        const sampled = sampledNetworks(files!, variant, task);
        for (const { row, parameters, flops } of sampled) {
          const network = space.network(space.at(row), TASK_TABLE[task].target);
          expect(countParameters(network)).toBe(parameters);
          expect(countFlops(network)).toBe(flops);
        }
        expect(sampled.length).toBe(variant === MICRO ? 711 : task.startsWith("class") ? 662 : 725);
      },
      60_000,
    );
  },
);

describe.skipIf(files === undefined)("the known optima of TransNAS-Bench-101", () => {
  test.each([
    ["class_scene", "accuracy", 54.94, 57.48],
    ["class_object", "accuracy", 46.32, 47.96],
    ["jigsaw", "accuracy", 95.37, 97.02],
    ["room_layout", "negative-loss", -0.5938, -0.5628],
    ["segmentsemantic", "mean-iou", 26.27, 29.66],
    ["normal", "ssim", 0.5962, 0.6435],
    ["autoencoder", "ssim", 0.5772, 0.7688],
  ])("%s: the best %s is %p among micro and %p among macro networks", async (dataset, metric, micro, macro) => {
    const measurement = { dataset, metric: `best-epoch-${metric}`, split: "validation" };
    const digits = Math.abs(micro) < 1 ? 4 : 2;
    const tables = [openTransNas101Micro, openTransNas101Macro].map((open) => open(SOURCES, files!.options));
    const optima = (await Promise.all(tables)).map((table) => unwrapped(unwrapped(table).optimum(measurement)).value);
    expect(optima.map((value) => value.toFixed(digits))).toEqual([micro, macro].map((value) => value.toFixed(digits)));
  });
});

import { afterAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { designOf } from "../../stages/inputs/spaces.ts";
import sample from "../../stages/sample.ts";
import { failure, unwrapped } from "../spaces/results.ts";

const TINY = `name: tiny
operations:
  none: zero
  skip_connect: []
  nor_conv_3x3: [relu, { conv: { kernel: 3 } }, batch-norm]
positions: 5
skeleton:
  stem: { channels: 4, kernel: 3, stride: 1 }
  stages: 1
  reduction: max-pool
`;
const root = mkdtempSync(join(tmpdir(), "delta-nas-declared-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
writeFileSync(join(root, "tiny.yaml"), TINY);

const SIZES = { groups: 4, pairs_per_edit: 1, held_out_pairs: 4, seeds: 3, labelled: 10, test: 30, test_pairs: 10 };

/** Runs the stage `sample` on the declared space, into a folder of its own. */
async function draw(name: string, sizes: object) {
  const outputs = join(root, name);
  mkdirSync(outputs);
  const context = {
    ...{ stage: "sample", cell: { space: "tiny.yaml" }, params: sample.params.parse(sizes), seed: "5", slots: 1, root },
    ...{ outputs, checkpoint: outputs, fingerprint: "", environment: {}, inputs: () => [], report: () => {} },
    file: (path: string) => join(root, path),
    memory: new Map(),
  };
  return { result: await sample.run(context), outputs };
}

test("a declared space is sampled whole, and its declaration is handed on as it was", async () => {
  const { result, outputs } = await draw("whole", { ...SIZES, max_distance: 2 });
  expect(result).toEqual({ ok: true, value: undefined });
  expect(readFileSync(join(outputs, "space/space.yaml"), "utf8")).toBe(TINY);
  writeFileSync(join(root, "tiny.yaml"), TINY.replace("kernel: 3 } }, batch", "kernel: 5 } }, batch"));
  const input = { cell: { space: "tiny.yaml" }, digest: "", path: (output: string) => join(outputs, output) };
  const { rows } = unwrapped(await designOf(input));
  writeFileSync(join(root, "tiny.yaml"), TINY);
  expect(rows.count).toBe(3 ** 5);
  const network = rows.network(unwrapped(rows.parse("2-2-2-2-2")), { resolution: 8, classes: 10 });
  const kernels = network.layers.flatMap((layer) => (layer.kind === "conv" ? [layer.kernel] : []));
  expect(new Set(kernels)).toEqual(new Set([3]));
});

test("a design that the space cannot hold is a failure with a remedy", async () => {
  const { result } = await draw("small", { ...SIZES, test: 5000 });
  expect(failure(result)).toMatchObject({
    code: "invalid-argument",
    message:
      'the space "tiny.yaml" cannot hold the sampling design: tiny has no room for 10 labelled and 5000 test rows',
  });
});

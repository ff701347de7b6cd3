import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawSample } from "../../../src/doa/sampling/draw-sample.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { openDesignSpace } from "../../../src/spaces/design-space.ts";
import { writeSpaceFolder } from "../../../src/spaces/space-folder.ts";
import { failure, unwrapped } from "../results.ts";
import { TINY } from "../tiny-space.ts";

const root = mkdtempSync(join(tmpdir(), "delta-nas-declared-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const file = join(root, "tiny.yaml");
writeFileSync(file, TINY);

const SIZES = { groups: 4, pairs_per_edit: 1, pair_sets: 2, held_out_pairs: 4, seeds: 3, labelled: 10 };
const TESTED = { test: 30, test_pairs: 10, max_distance: 2 };

test("a declared space is sampled whole, and its declaration is handed on as it was", async () => {
  const folder = join(root, "space");
  const space = unwrapped(await writeSpaceFolder("tiny.yaml", folder, { declaration: file }));
  const { pool } = unwrapped(drawSample("tiny.yaml", space, { ...SIZES, ...TESTED }, randomStream("5")));
  expect(pool.row).toHaveLength(0);
  expect(readFileSync(join(folder, "space.yaml"), "utf8")).toBe(TINY);
  writeFileSync(file, TINY.replace("kernel: 3 } }, batch", "kernel: 5 } }, batch"));
  const { rows } = unwrapped(await openDesignSpace("tiny.yaml", { folder, pool }));
  writeFileSync(file, TINY);
  expect(rows.count).toBe(3 ** 5);
  const network = rows.network(unwrapped(rows.parse("2-2-2-2-2")), { resolution: 8, classes: 10 });
  const kernels = network.layers.flatMap((layer) => (layer.kind === "conv" ? [layer.kernel] : []));
  expect(new Set(kernels)).toEqual(new Set([3]));
});

test("a design that the space cannot hold is a failure with a remedy", async () => {
  const space = unwrapped(await writeSpaceFolder("tiny.yaml", join(root, "small"), { declaration: file }));
  const drawn = drawSample("tiny.yaml", space, { ...SIZES, ...TESTED, test: 5000 }, randomStream("5"));
  expect(failure(drawn)).toMatchObject({
    code: "invalid-argument",
    message:
      'the space "tiny.yaml" cannot hold the sampling design: tiny has no room for 10 labelled and 5000 test rows',
  });
});

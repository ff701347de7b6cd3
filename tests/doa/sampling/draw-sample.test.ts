import { expect, test } from "bun:test";
import { drawDesign } from "../../../src/doa/design-tables.ts";
import { drawPooledDesign } from "../../../src/doa/pooled-design.ts";
import { drawSample } from "../../../src/doa/sampling/draw-sample.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { blockSpaceNamed } from "../../../src/spaces/block/space.ts";
import { allRows } from "../../../src/spaces/pool/design-rows.ts";
import { failure, unwrapped } from "../../spaces/results.ts";

const SIZES = {
  ...{ groups: 4, pairs_per_edit: 1, held_out_pairs: 4, pair_sets: 2, seeds: 3, labelled: 10, test: 30 },
  ...{ test_pairs: 10, max_distance: 2 },
};
const stream = () => randomStream("sample");

test("a small space is drawn from as a whole, without a pool", () => {
  const space = unwrapped(blockSpaceNamed("block(5,3)"));
  const { pool, ...tables } = unwrapped(drawSample("block(5,3)", space, SIZES, stream()));
  expect(pool.architecture).toEqual([]);
  expect(tables).toEqual(drawDesign(allRows(space), SIZES, stream()));
});

test("a large space is drawn from through a pool, in the order of its rows", () => {
  const space = unwrapped(blockSpaceNamed("block(20,4)"));
  const { pool, ...tables } = unwrapped(drawSample("block(20,4)", space, SIZES, stream()));
  const { members, tables: expected } = drawPooledDesign(space, SIZES, stream());
  expect(pool.architecture).toEqual(members.map((member) => space.format(member)));
  expect([...pool.row]).toEqual([...members.keys()]);
  expect(tables).toEqual(expected);
});

test("a design that the space cannot hold is a failure with a remedy", () => {
  const space = unwrapped(blockSpaceNamed("block(5,3)"));
  expect(failure(drawSample("data/spaces/tiny.yaml", space, { ...SIZES, test: 5000 }, stream()))).toEqual({
    code: "invalid-argument",
    message:
      'the space "data/spaces/tiny.yaml" cannot hold the sampling design: block(5,3) has no room for 10 labelled and 5000 test rows',
    where: "sample",
    remedy: "Lower groups, held_out_pairs, labelled, test, test_pairs or max_distance of the stage sample.",
  });
});

import { describe, expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import { namedProxy } from "../../../src/proxies/definition/named-proxy.ts";
import { flooredZen, zenLabels } from "../../../src/proxies/labels/floored-zen.ts";
import { scoreProxy } from "../../../src/proxies/scoring/score-proxy.ts";
import { nasbench201 } from "../../../src/spaces/nasbench201/space.ts";
import { FixedPool } from "../../../src/spaces/pool/fixed-pool.ts";

/** Five cells of NAS-Bench-201, the first of them dead. */
const space = new FixedPool(
  nasbench201,
  [0, 5, 777, 4242, 15624].map((row) => nasbench201.at(row)),
);
const how = { target: { resolution: 8, classes: 10 }, seed: "golden", workers: 0 };

async function table(name: string, rows: readonly number[], settings = {}) {
  return unwrap(await scoreProxy(space, { ...how, rows, proxy: unwrap(await namedProxy(name, settings)) }));
}

describe("the table of a proxy", () => {
  test("counts all rows, whichever are asked for", async () => {
    const params = await table("params", [2]);
    expect([...params.row]).toEqual([0, 1, 2, 3, 4]);
    expect([...params.value]).toEqual([73306, 73306, 101306, 587386, 73306]);
    expect([...params.standard_error]).toEqual(Array(5).fill(Number.NaN));
    expect(params.engine).toEqual(Array(5).fill("exact count"));
    expect([...(await table("flops", [])).value]).toEqual([497344, 497344, 769984, 5328064, 981184]);
  });

  test("holds the Zen-Scores of the rows that are asked for, and misses the others", async () => {
    const zen = await table("zen", [0, 2, 3, 4], { batch: 2, draws: 2 });
    const rounded = (values: Float64Array) => Array.from(values, (value) => Number(value.toFixed(3)));
    expect(rounded(zen.value)).toEqual([-1e8, Number.NaN, 44.115, 134.854, 33.178]);
    expect(rounded(zen.standard_error)).toEqual([0, Number.NaN, 2.251, 5.237, 0.549]);
    expect(zen.engine).toEqual(Array(5).fill("onnxruntime 1.30.0"));
  });

  test("reports progress over what runs networks only", async () => {
    const told: string[] = [];
    const onProgress = (done: number, total: number) => told.push(`${done}/${total}`);
    for (const name of ["params", "zen"]) {
      const proxy = unwrap(await namedProxy(name, name === "zen" ? { batch: 2 } : {}));
      unwrap(await scoreProxy(space, { ...how, rows: [2, 4], proxy, onProgress }));
    }
    expect(told).toEqual(["1/2", "2/2"]);
  });
});

test("zen labels give dead networks the lowest score of a live one, and miss what was not scored", () => {
  const value = Float64Array.of(3, -1e8, Number.NaN, -2, -1e8);
  expect([...zenLabels({ value })]).toEqual([3, -2, Number.NaN, -2, -2]);
  expect([...flooredZen(Float64Array.of(5, 4))]).toEqual([5, 4]);
});

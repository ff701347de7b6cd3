import { expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import { namedProxy } from "../../../src/proxies/definition/named-proxy.ts";
import { scoreZen } from "../../../src/proxies/scoring/score-on-demand.ts";
import { scoreProxy } from "../../../src/proxies/scoring/score-proxy.ts";
import { nasbench201 } from "../../../src/spaces/nasbench201/space.ts";

const target = { resolution: 8, classes: 10 };
const rows = [777, 4242, 0].map((row) => nasbench201.at(row));

test("a Zen-Score that is asked for is that of the table, whatever was asked for before", async () => {
  const proxy = unwrap(await namedProxy("zen", { batch: 2 }));
  const table = unwrap(await scoreProxy(nasbench201, { proxy, rows, target, seed: "s", workers: 0 }));
  for (const row of rows.toReversed()) {
    const asked = unwrap(await scoreZen(nasbench201, row, { target, batch: 2, seed: "s" }));
    expect(asked).toBe(table.value[row]!);
  }
});

test("batch and seed are those that are asked for", async () => {
  const score = async (batch: number, seed: string) =>
    unwrap(await scoreZen(nasbench201, rows[0]!, { target, batch, seed }));
  const first = await score(2, "s");
  expect(await score(2, "s")).toBe(first);
  expect(await score(2, "t")).not.toBe(first);
  expect(await score(4, "s")).not.toBe(first);
});

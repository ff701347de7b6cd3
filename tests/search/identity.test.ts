import { expect, test } from "bun:test";
import { type Identity, networkIdentity } from "../../src/search/identity.ts";
import { openLedger } from "../../src/search/ledger.ts";
import { codeOf as codeOf201 } from "../../src/spaces/nasbench201/code.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { GrowingPool } from "../../src/spaces/pool/growing-pool.ts";
import type { ArchitectureIndex } from "../../src/spaces/search-space.ts";
import { transnas101Micro } from "../../src/spaces/transnas101-micro/space.ts";
import { liveNetwork } from "../spaces/four-node-cell/live-network.ts";
import { unwrapped } from "../spaces/results.ts";
import { codeOf as codeOfMicro } from "../spaces/transnas101/micro-codes.ts";
import { tableObjective } from "./table-objective.ts";

/** For every identity that occurs, the networks of its members. */
function networksByIdentity(count: number, identity: Identity, networkOf: (row: number) => string): Set<string>[] {
  const networks = new Map<string | number, Set<string>>();
  for (let row = 0; row < count; row++) {
    const name = identity(row as ArchitectureIndex);
    networks.set(name, (networks.get(name) ?? new Set()).add(networkOf(row)));
  }
  return [...networks.values()];
}

test("cells of NAS-Bench-201 that the ledger takes for one are one live network, by brute force", () => {
  const classes = networksByIdentity(nasbench201.count, networkIdentity(nasbench201), (row) =>
    liveNetwork(codeOf201(row)),
  );
  expect(classes).toHaveLength(6_459);
  expect(classes.filter((networks) => networks.size > 1)).toEqual([]);
}, 60_000);

test("so are those of TransNAS-Bench-101's micro space, in cells that keep and that halve the resolution", () => {
  const classes = networksByIdentity(transnas101Micro.count, networkIdentity(transnas101Micro), (row) => {
    const code = codeOfMicro(row);
    return `${liveNetwork(code)} | ${liveNetwork(code, true)}`;
  });
  expect(classes.filter((networks) => networks.size > 1)).toEqual([]);
}, 60_000);

test("one shared convolution and two of one input are two networks, which a run pays for apart", async () => {
  const cell = (text: string) => unwrapped(nasbench201.parse(text));
  const shared = cell("|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|skip_connect~1|skip_connect~2|");
  const two = cell("|nor_conv_3x3~0|+|nor_conv_3x3~0|none~1|+|none~0|skip_connect~1|skip_connect~2|");
  expect(nasbench201.canonicalKey(shared)).toBe(nasbench201.canonicalKey(two));
  const values = Float64Array.from({ length: nasbench201.count }, (_, row) => row);
  const { ledger } = openLedger({
    objective: tableObjective("row", values),
    budget: 5,
    identity: networkIdentity(nasbench201),
  });
  expect([await ledger.query(shared), await ledger.query(two)]).toEqual([shared, two]);
  expect(ledger.spent).toBe(2);
});

test("cells of one network are paid once", () => {
  const cell = (text: string) => unwrapped(nasbench201.parse(text));
  const a = cell("|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|skip_connect~2|");
  const b = cell("|skip_connect~0|+|none~0|nor_conv_3x3~1|+|none~0|none~1|skip_connect~2|");
  expect(networkIdentity(nasbench201)(a)).toBe(0);
  const network = networkIdentity(nasbench201);
  expect(network(a)).toBe(network(b));
});

test("rows that a pool numbers while a search goes on are told apart by their networks, too", () => {
  const pool = new GrowingPool(nasbench201);
  const identity = networkIdentity(pool);
  const rows = [8, 3, 8, 5000, 3].map((row) => unwrapped(pool.parse(nasbench201.format(nasbench201.at(row)))));
  const names = rows.map(identity);
  expect(names).toEqual(rows.map(identity));
  expect(names[0]).toBe(names[2]!);
  expect(names[1]).toBe(names[4]!);
  const keys = rows.map((row) => pool.scoreKey(row));
  for (const [i, name] of names.entries()) {
    for (const [j, other] of names.entries()) expect(name === other).toBe(keys[i] === keys[j]);
  }
});

import { expect, test } from "bun:test";
import { type Identity, networkIdentity, writtenIdentity } from "../../src/search/identity.ts";
import { openLedger } from "../../src/search/ledger.ts";
import { tableObjective } from "../../src/search/objective.ts";
import { codeOf as codeOf201 } from "../../src/spaces/nasbench201/code.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/index.ts";
import type { ArchitectureIndex } from "../../src/spaces/search-space.ts";
import { codeOf as codeOfMicro } from "../../src/spaces/transnas101-micro/code.ts";
import { transnas101Micro } from "../../src/spaces/transnas101-micro/index.ts";
import { liveNetwork } from "../spaces/live-network.ts";
import { unwrapped } from "../spaces/results.ts";

/** For every identity that occurs, the networks of its members. */
function networksByIdentity(
  count: number,
  identity: Identity<ArchitectureIndex>,
  networkOf: (row: number) => string,
): Set<string>[] {
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
});

test("so are those of TransNAS-Bench-101's micro space, in cells that keep and that halve the resolution", () => {
  const classes = networksByIdentity(transnas101Micro.count, networkIdentity(transnas101Micro), (row) => {
    const code = codeOfMicro(row);
    return `${liveNetwork(code)} | ${liveNetwork(code, true)}`;
  });
  expect(classes.filter((networks) => networks.size > 1)).toEqual([]);
});

test("one shared convolution and two of one input are two networks, which a run pays for apart", () => {
  const cell = (text: string) => unwrapped(nasbench201.parse(text));
  const shared = cell("|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|skip_connect~1|skip_connect~2|");
  const two = cell("|nor_conv_3x3~0|+|nor_conv_3x3~0|none~1|+|none~0|skip_connect~1|skip_connect~2|");
  expect(nasbench201.canonicalKey(shared)).toBe(nasbench201.canonicalKey(two));
  const values = Float64Array.from({ length: nasbench201.count }, (_, row) => row);
  const { ledger } = openLedger({
    objective: tableObjective<ArchitectureIndex>("row", values),
    budget: 5,
    identity: networkIdentity(nasbench201),
  });
  expect([ledger.query(shared), ledger.query(two)]).toEqual([shared, two]);
  expect(ledger.spent).toBe(2);
});

test("cells of one network are paid once, or each for itself where they count as written", () => {
  const cell = (text: string) => unwrapped(nasbench201.parse(text));
  const a = cell("|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|skip_connect~2|");
  const b = cell("|skip_connect~0|+|none~0|nor_conv_3x3~1|+|none~0|none~1|skip_connect~2|");
  expect(networkIdentity(nasbench201)(a)).toBe(0);
  const network = networkIdentity(nasbench201);
  expect(network(a)).toBe(network(b));
  expect(writtenIdentity(nasbench201)(a)).not.toBe(writtenIdentity(nasbench201)(b));
});

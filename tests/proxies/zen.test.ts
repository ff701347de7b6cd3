import { describe, expect, test } from "bun:test";
import { unwrap } from "../../src/failure/failure.ts";
import { spearman } from "../../src/metrics/correlation.ts";
import { DEAD_NETWORK_SCORE } from "../../src/proxies/engines/engine.ts";
import { onnxEngine } from "../../src/proxies/engines/onnx-engine.ts";
import { randomStream } from "../../src/random/stream.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import type { NetworkGraph } from "../../src/spaces/network-graph.ts";
import { PUBLISHED } from "../networks/nasbench201-vectors.ts";

const cifar10 = { resolution: 32, classes: 10 };
const networkOf = (tuple: string, target = cifar10) => nasbench201.network(unwrap(nasbench201.parse(tuple)), target);

async function scores(graphs: readonly NetworkGraph[], batch: number, draws = 1, seed = 0) {
  const session = unwrap(await onnxEngine.open(randomStream(seed)));
  const estimates = [];
  for (const graph of graphs) estimates.push(await session.score(graph, { batch, draws }));
  session.close();
  return estimates;
}

describe("the Zen-Score through ONNX Runtime", () => {
  test("reproduces the ten published scores at batch 64 within 3 + 2 % and ranks them alike", async () => {
    const live = PUBLISHED.filter(({ zen }) => zen > DEAD_NETWORK_SCORE);
    const ours = await scores(
      live.map(({ tuple }) => networkOf(tuple)),
      64,
    );
    const outside = live.filter(({ zen }, at) => Math.abs(ours[at]!.value - zen) > 3 + 0.02 * zen);
    expect(outside).toEqual([]);
    expect(
      spearman(
        live.map(({ zen }) => zen),
        ours.map(({ value }) => value),
      ),
    ).toBeGreaterThanOrEqual(0.99);
  }, 60_000);

  test("gives a network without a live path the score of the dead", async () => {
    const [one, three] = [networkOf("(4,4,1,2,1,1)"), networkOf("(4,4,1,2,1,1)")];
    expect(await scores([one], 8)).toEqual([{ value: -1e8, standardError: null }]);
    expect(await scores([three], 8, 3)).toEqual([{ value: -1e8, standardError: 0 }]);
  });

  test("gives the same bits in the same stream, whatever was scored before", async () => {
    const small = { resolution: 8, classes: 10 };
    const [a, b] = [networkOf("(4,0,3,1,4,3)", small), networkOf("(2,4,0,0,3,2)", small)];
    const [, second] = await scores([a, b], 4, 2);
    const [alone] = await scores([b], 4, 2);
    const [elsewhere] = await scores([b], 4, 2, 1);
    expect(second).toEqual(alone!);
    expect(elsewhere!.value).not.toBe(alone!.value);
  });

  test("averages independent draws", async () => {
    const graph = networkOf("(4,0,3,1,4,3)", { resolution: 8, classes: 10 });
    const [four] = await scores([graph], 4, 4);
    const [one] = await scores([graph], 4, 1);
    expect(four!.standardError).toBeGreaterThan(0);
    expect(four!.value).not.toBe(one!.value);
    expect(Math.abs(four!.value - one!.value)).toBeLessThan(12 * four!.standardError!);
  });
});

describe("cells of one score key", () => {
  test("score alike within the noise of the draws", async () => {
    // A 3×3 convolution into node 1 and on by skip, or straight to the output: one expression in two notations.
    const cells = [
      "|nor_conv_3x3~0|+|none~0|none~1|+|none~0|skip_connect~1|none~2|",
      "|none~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|",
      "|none~0|+|nor_conv_3x3~0|none~1|+|none~0|none~1|skip_connect~2|",
    ].map((text) => unwrap(nasbench201.parse(text)));
    expect(new Set(cells.map((cell) => nasbench201.scoreKey(cell))).size).toBe(1);
    const estimates = await scores(
      cells.map((cell) => nasbench201.network(cell, cifar10)),
      4,
      12,
    );
    for (const { value, standardError } of estimates) {
      const noise = Math.hypot(standardError!, estimates[0]!.standardError!);
      expect(Math.abs(value - estimates[0]!.value)).toBeLessThan(4 * noise);
    }
  }, 30_000);

  test("score identically when their weights are the same", async () => {
    const inNode = "|nor_conv_3x3~0|+|none~0|none~1|+|none~0|skip_connect~1|none~2|";
    const direct = "|none~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|";
    const renamed = JSON.parse(JSON.stringify(networkOfString(direct)).replaceAll("edge-0-3", "edge-0-1"));
    const [one, other] = await scores([networkOfString(inNode), renamed], 4, 2);
    expect(one).toEqual(other!);
  });
});

function networkOfString(text: string): NetworkGraph {
  return nasbench201.network(unwrap(nasbench201.parse(text)), { resolution: 8, classes: 10 });
}

import { afterAll, describe, expect, test } from "bun:test";
import { unwrap } from "../../src/failure/failure.ts";
import { countFlops } from "../../src/networks/flops.ts";
import { countParameters } from "../../src/networks/parameters.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { pinnedFiles } from "../benchmarks/pinned-files.ts";
import { everyLayer } from "./every-layer.ts";
import { countMultiplyAccumulates } from "./multiply-accumulates.ts";
import { PUBLISHED } from "./nasbench201-vectors.ts";

const PARAMETERS = "nasbench201-cifar10-params";
const STRINGS = "nasbench201-cifar10-runs";
const files = await pinnedFiles([PARAMETERS, STRINGS]);
afterAll(() => files?.remove());
const cifar10 = { resolution: 32, classes: 10 };

describe("counting a network", () => {
  test.each(PUBLISHED)(
    "reproduces the published MFLOPs and parameters of $tuple",
    ({ tuple, megaflops, megaparams }) => {
      const graph = nasbench201.network(unwrap(nasbench201.parse(tuple)), cifar10);
      expect(Math.round(countFlops(graph) / 1000) / 1000).toBe(megaflops);
      expect(countParameters(graph)).toBe(Math.round(megaparams * 1e6));
    },
  );

  test("counts every kind of layer", () => {
    // stem 3·9·4 + 4, grouped 4·2·9, dead 4·4, strided 4·5, normalisations 2·(4 + 4 + 4 + 10), classifier 10·2 + 2
    expect(countParameters(everyLayer)).toBe(112 + 72 + 16 + 20 + 44 + 22);
    // 36 pixels of stem, grouped and dead, 9 of strided, one of the classifier
    expect(countMultiplyAccumulates(everyLayer)).toBe(36 * (108 + 72 + 16) + 9 * 20 + 20);
    // bias 144; normalisations 2·(3·144 + 90); ReLU read by one convolution 144; two 3×3 pools; global pooling 10·4·4
    expect(countFlops(everyLayer)).toBe(7256 + 144 + 1044 + 144 + 2 * 9 * 144 + 160);
  });

  test.skipIf(files === undefined)(
    "reproduces the benchmark's parameter count of all 15,625 cells",
    () => {
      const rowsOf = (id: string) => files!.read(id).bytes.toString("utf8").trim().split("\n").slice(1);
      const published = rowsOf(PARAMETERS).map((row) => Math.round(Number(row.split(",")[1]) * 1e6));
      const counted = rowsOf(STRINGS).map((row) => {
        const architecture = unwrap(nasbench201.parse(row.split(",")[1] ?? ""));
        return countParameters(nasbench201.network(architecture, cifar10));
      });
      expect(counted.length).toBe(15625);
      expect(counted).toEqual(published);
    },
    30_000,
  );
});

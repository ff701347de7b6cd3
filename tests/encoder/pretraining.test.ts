import { beforeAll, describe, expect, test } from "bun:test";
import { encoderInputs } from "../../src/encoder/encoder-inputs.ts";
import { encoderManifest } from "../../src/encoder/encoder-manifest.ts";
import { pretrainEncoder } from "../../src/encoder/pretraining.ts";
import { zeroCostTargets } from "../../src/encodings/zero-cost.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { randomStream } from "../../src/random/stream.ts";
import { openBackend } from "../../src/tensor/backend.ts";
import { toySpace } from "../spaces/toy-slots.ts";

beforeAll(async () => {
  unwrap(await openBackend("wasm"));
});

const space = toySpace();
const inputs = unwrap(encoderInputs(space));
const rows = Array.from({ length: space.count }, (_, row) => row);
const truth = Float64Array.from(rows);
const sizes = { operation: 4, position: 3, width: 6, layers: 2, pathHidden: 5, pathWidth: 4 };
const streams = () => [randomStream("a"), randomStream("b")];

describe("pretrained encoders", () => {
  test("are described by a manifest that says where each weight stands", () => {
    const targets = zeroCostTargets([{ name: "truth", values: truth }]);
    const pretrained = pretrainEncoder(inputs, targets, streams(), { steps: 3, batch: 8, sizes });
    const manifest = JSON.parse(encoderManifest(pretrained));
    expect(manifest).toMatchObject({ sizes, replicas: 2, losses: [...pretrained.losses] });
    const weights = (manifest.parameters as { shape: number[] }[]).map(({ shape }) => shape.reduce((a, b) => a * b, 1));
    expect(2 * weights.reduce((sum, size) => sum + size, 0)).toBe(pretrained.encoder.values.length);
  });

  test("learn from the rows that have a target: what stands in place of the others' changes nothing", () => {
    const partial = zeroCostTargets([
      { name: "t", values: truth.map((value, row) => (row < 13 ? value : Number.NaN)) },
    ]);
    expect([...partial.known]).toEqual(rows.map((row) => (row < 13 ? 1 : 0)));
    const run = (values: Float32Array) =>
      pretrainEncoder(inputs, { ...partial, values }, streams(), { steps: 2, batch: 6, sizes });
    const { encoder, losses } = run(partial.values);
    expect(losses.every((loss) => loss > 0)).toBe(true);
    expect(run(partial.values.map((value, row) => (row < 13 ? value : row))).encoder.values).toEqual(encoder.values);
    expect(run(partial.values.map((value, row) => (row < 13 ? -value : value))).encoder.values).not.toEqual(
      encoder.values,
    );
  });
});

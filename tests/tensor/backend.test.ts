import { describe, expect, test } from "bun:test";
import { describeBackend, openBackend } from "../../src/tensor/backend.ts";

const script = `${import.meta.dir}/forward-pass.ts`;

/** The output of one encoder pass and one gradient step in a process of its own. */
function forwardPass(backend: string): { values: number[] } {
  const run = Bun.spawnSync([process.execPath, script, backend]);
  if (!run.success) throw new Error(run.stderr.toString());
  return JSON.parse(run.stdout.toString()) as { values: number[] };
}

const native = describeBackend("native").ok;

describe("tensor backends", () => {
  test("the backend described without loading is the one that opens", async () => {
    const described = describeBackend("cpu");
    expect(described).toEqual({ ok: true, value: { name: "cpu", version: "4.22.0" } });
    expect(await openBackend("cpu")).toEqual(described);
  });

  test("wasm gives the same bytes twice", () => {
    expect(forwardPass("wasm")).toEqual(forwardPass("wasm"));
  }, 30_000);

  test.skipIf(!native)(
    "native and wasm agree to single precision",
    () => {
      const [a, b] = [forwardPass("native").values, forwardPass("wasm").values];
      expect(a.length).toBe(b.length);
      a.forEach((value, at) => {
        expect(Math.abs(value - b[at]!)).toBeLessThan(1e-4 * Math.max(1, Math.abs(value)));
      });
    },
    30_000,
  );
});

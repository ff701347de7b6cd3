import { describe, expect, test } from "bun:test";
import { unwrap } from "../../src/failure/failure.ts";
import { PROXIES, proxyNamed } from "../../src/proxies/registry.ts";

describe("proxyNamed", () => {
  test("finds every proxy by its name", () => {
    expect(PROXIES.map(({ name }) => name)).toEqual(["zen", "params", "flops"]);
    for (const proxy of PROXIES) expect(unwrap(proxyNamed(proxy.name))).toBe(proxy);
  });

  test("names the engine with the version of the package that is installed", async () => {
    const { version } = await import("onnxruntime-node/package.json");
    expect(unwrap(proxyNamed("zen")).engine).toBe(`onnxruntime ${version}`);
  });

  test("suggests the nearest name for a misspelt one", () => {
    expect(proxyNamed("zenn")).toEqual({
      ok: false,
      failure: {
        code: "unknown-proxy",
        message: '"zenn" is not a zero-cost proxy; did you mean "zen"?',
        remedy: "use one of: zen, params, flops",
      },
    });
  });
});

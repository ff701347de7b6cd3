import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeBackend } from "../../src/tensor/backend.ts";
import { nativeBuild } from "../../src/tensor/backend-build.ts";
import { openTensors, TENSOR_VARIABLE, tensorChoice, tensorMachine } from "../../src/tensor/tensor-choice.ts";

const asked = (value: string | undefined) => ({ [TENSOR_VARIABLE]: value });

describe("the tensor backend that an environment asks for", () => {
  test("is any of three by its name, and none in particular where the variable is unset or empty", () => {
    for (const name of ["native", "wasm", "cpu"] as const) {
      expect(tensorChoice(asked(name))).toEqual({ ok: true, value: name });
    }
    for (const unset of [{}, asked(undefined), asked("")]) {
      expect(tensorChoice(unset)).toEqual({ ok: true, value: undefined });
    }
  });

  test("is refused where there is none of that name", async () => {
    const failure = {
      code: "invalid-argument" as const,
      message: '"gpu" is not a tensor backend',
      where: "DELTA_NAS_TENSORFLOW",
      remedy: "use one of: native, wasm, cpu",
    };
    expect(tensorChoice(asked("gpu"))).toEqual({ ok: false, failure });
    expect(await openTensors(asked("gpu"))).toEqual({ ok: false, failure });
    await expect(tensorMachine(asked("gpu"))).rejects.toThrow('"gpu" is not a tensor backend');
  });

  test("is named in fingerprints with its version and its build", async () => {
    expect(await tensorMachine(asked("cpu"))).toEqual({ tensor_backend: "cpu 4.22.0", tensor_build: "4.22.0" });
    expect(await tensorMachine(asked(""))).toEqual(await tensorMachine({}));
  });

  test.skipIf(!describeBackend("native").ok)("names its native build by 16 digits, the same twice", async () => {
    const machine = await tensorMachine(asked("native"));
    expect(machine.tensor_build).toMatch(/^[0-9a-f]{16}$/);
    expect(await tensorMachine(asked("native"))).toEqual(machine);
  });
});

describe("the build of native libraries", () => {
  const root = mkdtempSync(join(tmpdir(), "delta-nas-build-"));
  afterAll(() => rmSync(root, { recursive: true }));
  let folders = 0;

  /** A package's folder with libraries of the given contents. */
  function installed(library: string, binding: string): string {
    const folder = join(root, String(folders++));
    for (const inner of ["deps/lib", "lib/napi-v8"]) mkdirSync(join(folder, inner), { recursive: true });
    writeFileSync(join(folder, "deps/lib/libtensorflow.so.2.9.1"), library);
    writeFileSync(join(folder, "lib/napi-v8/tfjs_binding.node"), binding);
    return folder;
  }

  test("differs with the size and the beginning of each library", () => {
    const long = "x".repeat(70_000);
    const builds = [
      installed("a", "b"),
      installed("c", "b"),
      installed("a", "c"),
      installed(long, "b"),
      installed(`${long}y`, "b"),
    ].map(nativeBuild);
    expect(new Set(builds).size).toBe(builds.length);
    expect(nativeBuild(installed("a", "b"))).toBe(builds[0]!);
  });

  test("does not count a library twice that a link leads to, nor what is no library", () => {
    const plain = installed("a", "b");
    const linked = installed("a", "b");
    symlinkSync(join(linked, "deps/lib/libtensorflow.so.2.9.1"), join(linked, "deps/lib/libtensorflow.so.2"));
    writeFileSync(join(linked, "deps/lib/README.md"), "none");
    expect(nativeBuild(linked)).toBe(nativeBuild(plain));
  });
});

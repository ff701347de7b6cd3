import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unwrap } from "../../src/failure/failure.ts";
import { describeBackend } from "../../src/tensor/backend.ts";
import { nativeBuild } from "../../src/tensor/native-build.ts";
import { openTensors, TENSOR_VARIABLE, tensorMachine } from "../../src/tensor/tensor-choice.ts";

const asked = (value: string | undefined) => ({ [TENSOR_VARIABLE]: value });

describe("the tensor backend that an environment asks for", () => {
  test.each(["native", "wasm", "cpu"] as const)("is %s by its name, where that is installed", (name) => {
    const [described, machine] = [describeBackend(name), tensorMachine(asked(name))];
    if (described.ok) expect(unwrap(machine).tensor_backend).toBe(`${name} ${described.value.version}`);
    else {
      const message = `the tensor backend "${name}" is not installed`;
      expect(machine).toMatchObject({ failure: { message: expect.stringContaining(message) } });
    }
  });

  test("is none in particular where the variable is unset or empty", async () => {
    for (const unset of [asked(undefined), asked("")]) {
      expect(await tensorMachine(unset)).toEqual(await tensorMachine({}));
    }
  });

  test("is refused where there is none of that name", async () => {
    const failure = {
      code: "invalid-argument",
      message: '"gpu" is not a tensor backend',
      where: "DELTA_NAS_TENSORFLOW",
      remedy: "Use one of: native, wasm, cpu.",
    } as const;
    expect(await openTensors(asked("gpu"))).toEqual({ ok: false, failure });
    expect(tensorMachine(asked("gpu"))).toEqual({ ok: false, failure });
  });

  test("is named in fingerprints with its version and its build", () => {
    expect(unwrap(tensorMachine(asked("cpu")))).toEqual({ tensor_backend: "cpu 4.22.0", tensor_build: "4.22.0" });
  });

  test.skipIf(!describeBackend("native").ok)("names its native build by 16 digits, the same twice", () => {
    const machine = unwrap(tensorMachine(asked("native")));
    expect(machine.tensor_build).toMatch(/^[0-9a-f]{16}$/);
    expect(unwrap(tensorMachine(asked("native")))).toEqual(machine);
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

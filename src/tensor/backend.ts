import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Failure, failed, type Result, success } from "../failure/failure.ts";
import { setNativeEnvironment } from "./native-environment.ts";

/** How tensors are computed: libtensorflow, WebAssembly with SIMD, or plain JavaScript (slow, for tests). */
export type BackendName = "native" | "wasm" | "cpu";

/** The backend that computes, as it stands in fingerprints and result tables. */
export interface TensorBackend {
  readonly name: BackendName;
  /** Version of the npm package that implements it. */
  readonly version: string;
}

const PACKAGES: Readonly<Record<BackendName, string>> = {
  native: "@tensorflow/tfjs-node",
  wasm: "@tensorflow/tfjs-backend-wasm",
  cpu: "@tensorflow/tfjs-backend-cpu",
};

/** One thread each: sums are then added in one order, and parallel cells do not fight for cores. */
const NATIVE_SETTINGS = {
  TF_NUM_INTRAOP_THREADS: "1",
  TF_NUM_INTEROP_THREADS: "1",
  OMP_NUM_THREADS: "1",
  TF_CPP_MIN_LOG_LEVEL: "2",
};

const resolveFrom = createRequire(import.meta.url);

/** Folder of the installed package of a backend, or undefined. */
export function packageFolder(name: BackendName): string | undefined {
  try {
    return dirname(resolveFrom.resolve(`${PACKAGES[name]}/package.json`));
  } catch {
    return undefined;
  }
}

function installed(name: BackendName): boolean {
  const folder = packageFolder(name);
  if (folder === undefined) return false;
  return name !== "native" || existsSync(join(folder, "lib", "napi-v8", "tfjs_binding.node"));
}

function describe(name: BackendName): TensorBackend {
  const manifest = readFileSync(join(packageFolder(name)!, "package.json"), "utf8");
  return { name, version: String((JSON.parse(manifest) as { version: unknown }).version) };
}

function unavailable(name: BackendName, cause?: string): Failure {
  const detail = cause === undefined ? "is not installed" : `does not load: ${cause}`;
  return {
    code: "engine-unavailable",
    message: `the tensor backend "${name}" ${detail}`,
    where: PACKAGES[name],
    remedy: name === "native" ? "Run `bun run setup`, or choose the backend wasm." : "Run `bun install`.",
  };
}

/**
 * The backend that {@link openBackend} would choose, found by looking for files: nothing is loaded. The default is the
 * first one installed of native, wasm, cpu. Fails with `engine-unavailable`.
 */
export function describeBackend(preference?: BackendName): Result<TensorBackend> {
  const order: readonly BackendName[] = preference === undefined ? ["native", "wasm", "cpu"] : [preference];
  const chosen = order.find(installed);
  return chosen === undefined ? failed(unavailable(preference ?? "wasm")) : success(describe(chosen));
}

async function load(name: BackendName): Promise<void> {
  const tf = await import("@tensorflow/tfjs-core");
  await import("@tensorflow/tfjs-core/dist/register_all_gradients.js");
  if (name === "native") {
    setNativeEnvironment(NATIVE_SETTINGS);
    // The package is optional, so its name must not be resolved when this file is.
    await import(PACKAGES.native);
    await tf.setBackend("tensorflow");
  } else if (name === "wasm") {
    const wasm = await import("@tensorflow/tfjs-backend-wasm");
    wasm.setWasmPaths(join(packageFolder("wasm")!, "dist/"));
    wasm.setThreadsCount(1);
    await tf.setBackend("wasm");
  } else {
    await import("@tensorflow/tfjs-backend-cpu");
    await tf.setBackend("cpu");
  }
  await tf.ready();
}

/**
 * Loads and selects a tensor backend, on one thread: the same inputs give the same bytes. The default is the first one
 * installed of native, wasm, cpu. Fails with `engine-unavailable` when the preferred one is absent or does not load.
 */
export async function openBackend(preference?: BackendName): Promise<Result<TensorBackend>> {
  const described = describeBackend(preference);
  if (!described.ok) return described;
  try {
    await load(described.value.name);
    return described;
  } catch (error) {
    return failed(unavailable(described.value.name, error instanceof Error ? error.message : String(error)));
  }
}

/**
 * Prepares a checkout after `bun install`: makes TensorFlow.js native where that is possible. Run by `bun run setup`;
 * a second run finds its stamp and returns at once. `DELTA_NAS_TENSORFLOW=wasm` asks for no native build.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { NativeOutcome } from "./native-tensorflow.ts";

const root = join(import.meta.dir, "..");
const packageFolder = join(root, "node_modules", "@tensorflow", "tfjs-node");
const stampFile = join(root, "node_modules", ".cache", "delta-nas-setup.json");

interface Stamp extends NativeOutcome {
  readonly schema: 1;
  readonly lock: string;
}

function lockDigest(): string {
  return new Bun.CryptoHasher("sha256").update(readFileSync(join(root, "bun.lock"))).digest("hex");
}

function readStamp(): Stamp | undefined {
  if (!existsSync(stampFile)) return undefined;
  try {
    return JSON.parse(readFileSync(stampFile, "utf8")) as Stamp;
  } catch {
    return undefined;
  }
}

function bindingIsThere(): boolean {
  return existsSync(join(packageFolder, "lib", "napi-v8", "tfjs_binding.node"));
}

function isDone(stamp: Stamp | undefined): boolean {
  if (stamp?.lock !== lockDigest()) return false;
  const wasmAsked = process.env.DELTA_NAS_TENSORFLOW === "wasm";
  return stamp.backend === "wasm" || wasmAsked || bindingIsThere();
}

/** On standard output: Bun paints what `console.error` writes to a terminal red, and none of this is an error. */
function say(line: string): void {
  console.log(`setup: ${line}`);
}

async function prepare(): Promise<NativeOutcome> {
  if (process.env.DELTA_NAS_TENSORFLOW === "wasm") {
    return { backend: "wasm", how: "DELTA_NAS_TENSORFLOW=wasm asks for no native build" };
  }
  if (!existsSync(packageFolder)) {
    return { backend: "wasm", how: "the optional package @tensorflow/tfjs-node is not installed" };
  }
  const { makeNative } = await import("./native-tensorflow.ts");
  return makeNative(packageFolder, say);
}

if (!isDone(readStamp())) {
  const outcome = await prepare();
  const stamp: Stamp = { schema: 1, lock: lockDigest(), ...outcome };
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `${JSON.stringify(stamp, null, 2)}\n`);
  say(`TensorFlow.js runs on the ${outcome.backend} backend (${outcome.how})`);
}

/**
 * Makes `@tensorflow/tfjs-node` native: (1) the package's official installer where its host answers, (2) a build of the
 * binding against the libtensorflow of the `tensorflow-cpu` wheel, (3) neither. What is built lands in a user cache
 * folder keyed by versions and is linked into the package, so that a second checkout builds nothing.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { $, which } from "zx";

/** Which backend the set-up arrived at, and one clause saying how. */
export interface NativeOutcome {
  readonly backend: "native" | "wasm";
  readonly how: string;
}

type Say = (line: string) => void;

/** The wheel whose libtensorflow the binding is built against. */
const TENSORFLOW_VERSION = "2.21.0";
const INSTALLER_HOST = "https://storage.googleapis.com/";
const INSTALLER_PATIENCE_MS = 5000;

/** Python that unpacks what the build needs from the wheel given as argv[1] into argv[2]. */
const UNPACK_WHEEL = `
import sys, zipfile
wanted = ("tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2",
          "tensorflow/include/tensorflow/", "tensorflow/include/tsl/", "tensorflow/include/xla/")
with zipfile.ZipFile(sys.argv[1]) as wheel:
    wheel.extractall(sys.argv[2], [name for name in wheel.namelist() if name.startswith(wanted)])
`;

/** A program that fails unless the binding multiplies two matrices; run by Bun in a process of its own. */
const PROBE = `
const tf = require(process.argv[1]);
const product = tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]])).dataSync()[0];
if (product !== 11) throw new Error("1*3 + 2*4 gave " + product);
`;

function packageVersion(packageFolder: string): string {
  return (JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string }).version;
}

function cacheFolder(packageFolder: string): string {
  const base = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  const key = `tfjs-node-${packageVersion(packageFolder)}-${process.platform}-${process.arch}`;
  return join(base, "delta-nas", key);
}

async function probe(packageFolder: string): Promise<string | undefined> {
  const run = await $({
    nothrow: true,
    quiet: true,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "2" },
  })`${process.execPath} -e ${PROBE} ${packageFolder}`;
  if (run.exitCode === 0) return undefined;
  const reason = run.stderr.split("\n").find((line) => /error/i.test(line)) ?? `exit code ${run.exitCode}`;
  return reason.trim().slice(0, 200);
}

function link(cache: string, packageFolder: string): void {
  for (const name of ["deps", "lib"]) {
    const target = join(packageFolder, name);
    rmSync(target, { recursive: true, force: true });
    symlinkSync(join(cache, name), target);
  }
}

async function useCache(packageFolder: string): Promise<string | undefined> {
  const cache = cacheFolder(packageFolder);
  if (!existsSync(join(cache, "lib", "napi-v8", "tfjs_binding.node"))) return "nothing is cached";
  link(cache, packageFolder);
  return probe(packageFolder);
}

async function hostAnswers(): Promise<boolean> {
  try {
    await fetch(INSTALLER_HOST, { method: "HEAD", signal: AbortSignal.timeout(INSTALLER_PATIENCE_MS) });
    return true;
  } catch {
    return false;
  }
}

async function useOfficialInstaller(packageFolder: string, say: Say): Promise<string | undefined> {
  const node = await which("node", { nothrow: true });
  if (!node) return "there is no node to run the official installer";
  if (!(await hostAnswers())) return "the host of the official binary does not answer";
  say("TensorFlow.js: running the official installer");
  for (const name of ["deps", "lib"]) rmSync(join(packageFolder, name), { recursive: true, force: true });
  const run = await $({ nothrow: true, quiet: true, cwd: packageFolder, timeout: "10m" })`${node} scripts/install.js`;
  if (run.exitCode !== 0) return `the official installer ended with exit code ${run.exitCode}`;
  const failure = await probe(packageFolder);
  if (failure === undefined) keep(packageFolder);
  return failure;
}

/** Copies a working installation into the cache; a cache that cannot be written costs only the next checkout's time. */
function keep(packageFolder: string): void {
  const cache = cacheFolder(packageFolder);
  try {
    for (const name of ["deps", "lib"]) cpSync(join(packageFolder, name), join(cache, name), { recursive: true });
  } catch {
    rmSync(cache, { recursive: true, force: true });
  }
}

async function headersOf(node: string): Promise<string | undefined> {
  const run = await $({ nothrow: true, quiet: true })`${node} -p process.execPath`;
  const headers = join(dirname(run.stdout.trim()), "..", "include", "node");
  return existsSync(join(headers, "node_api.h")) ? headers : undefined;
}

async function useBuild(packageFolder: string, say: Say): Promise<string | undefined> {
  if (process.platform !== "linux") return `a build is only known for linux, not for ${process.platform}`;
  const [node, python, compiler] = await Promise.all(
    ["node", "python3", "g++"].map((name) => which(name, { nothrow: true })),
  );
  if (!node || !python || !compiler) return "a build needs node, python3 and g++";
  const headers = await headersOf(node);
  if (!headers) return "node's own headers are not installed beside it";
  const cache = cacheFolder(packageFolder);
  mkdirSync(dirname(cache), { recursive: true });
  const work = mkdtempSync(`${cache}-build-`);
  try {
    return await build({ packageFolder, python, compiler, headers, work, cache }, say);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface Build {
  readonly packageFolder: string;
  readonly python: string;
  readonly compiler: string;
  readonly headers: string;
  readonly work: string;
  readonly cache: string;
}

async function build(b: Build, say: Say): Promise<string | undefined> {
  const quiet = $({ nothrow: true, quiet: true, cwd: b.work });
  say(`TensorFlow.js: fetching libtensorflow ${TENSORFLOW_VERSION} (a few hundred MB, once per user)`);
  const fetched =
    await quiet`${b.python} -m pip download --no-deps --only-binary=:all: --dest wheel ${`tensorflow-cpu==${TENSORFLOW_VERSION}`}`;
  if (fetched.exitCode !== 0) return `pip could not download tensorflow-cpu ${TENSORFLOW_VERSION}`;
  const wheel = (await quiet`sh -c ${"ls wheel/*.whl"}`).stdout.trim();
  const unpacked = await quiet`${b.python} -c ${UNPACK_WHEEL} ${wheel} unpacked`;
  if (unpacked.exitCode !== 0) return "the tensorflow-cpu wheel could not be unpacked";
  arrange(b.work);
  say("TensorFlow.js: compiling the binding (about half a minute)");
  const compiled = await compile(b);
  if (compiled !== 0) return `g++ ended with exit code ${compiled}`;
  for (const name of ["wheel", "unpacked"]) rmSync(join(b.work, name), { recursive: true, force: true });
  rmSync(b.cache, { recursive: true, force: true });
  renameSync(b.work, b.cache);
  link(b.cache, b.packageFolder);
  return probe(b.packageFolder);
}

function arrange(work: string): void {
  const from = join(work, "unpacked", "tensorflow");
  mkdirSync(join(work, "deps", "lib"), { recursive: true });
  mkdirSync(join(work, "lib", "napi-v8"), { recursive: true });
  for (const library of ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"]) {
    renameSync(join(from, library), join(work, "deps", "lib", library));
  }
  renameSync(join(from, "include"), join(work, "deps", "include"));
}

async function compile(b: Build): Promise<number | null> {
  const output = join(b.work, "lib", "napi-v8", "tfjs_binding.node");
  const flags = ["-std=c++17", "-O2", "-shared", "-fPIC", "-DNAPI_VERSION=8", "-DBUILDING_NODE_EXTENSION"];
  const includes = [`-I${b.headers}`, `-I${b.work}/deps/include`, "-I..", "-Ibinding"];
  const libraries = [`-L${b.work}/deps/lib`, "-l:libtensorflow_cc.so.2", "-l:libtensorflow_framework.so.2"];
  const rpath = "-Wl,-rpath,$ORIGIN/../../deps/lib";
  const sources = ["binding/tfjs_backend.cc", "binding/tfjs_binding.cc"];
  const run = await $({
    nothrow: true,
    quiet: true,
    cwd: b.packageFolder,
  })`${b.compiler} ${flags} ${includes} ${sources} -o ${output} ${libraries} ${rpath}`;
  return run.exitCode;
}

/**
 * Tries the ways to a native backend in order and says which one worked. Never fails: without one, wasm is left.
 *
 * @param packageFolder the installed `@tensorflow/tfjs-node`
 * @param say receives one line per slow step
 */
export async function makeNative(packageFolder: string, say: Say): Promise<NativeOutcome> {
  const reasons: string[] = [];
  const ways = [
    { how: "linked from the user cache", go: () => useCache(packageFolder) },
    { how: "official binary", go: () => useOfficialInstaller(packageFolder, say) },
    { how: `built against libtensorflow ${TENSORFLOW_VERSION}`, go: () => useBuild(packageFolder, say) },
  ];
  for (const way of ways) {
    const reason = await way.go();
    if (reason === undefined) return { backend: "native", how: way.how };
    reasons.push(reason);
  }
  return { backend: "wasm", how: reasons.join("; ") };
}

import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

setDefaultTimeout(60_000);

const REPOSITORY = resolve(import.meta.dir, "../..");
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "delta-nas-setup-"));
  cpSync(join(REPOSITORY, "scripts"), join(root, "scripts"), { recursive: true });
  cpSync(join(REPOSITORY, "bun.lock"), join(root, "bun.lock"));
  mkdirSync(join(root, "node_modules"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function setUp() {
  const child = Bun.spawn([process.execPath, join(root, "scripts/setup.ts")], {
    env: { ...process.env, DELTA_NAS_TENSORFLOW: "wasm" },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  return { code: await child.exited, out, err };
}

test("set-up tells its success on standard output, and a second one has nothing to say", async () => {
  expect(await setUp()).toEqual({
    code: 0,
    out: "setup: TensorFlow.js runs on the wasm backend (DELTA_NAS_TENSORFLOW=wasm asks for no native build)\n",
    err: "",
  });
  expect(await setUp()).toEqual({ code: 0, out: "", err: "" });
});

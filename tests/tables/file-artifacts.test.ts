import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { floatFile, textFile } from "../../src/tables/file-artifacts.ts";

const folder = mkdtempSync(join(tmpdir(), "delta-nas-artifacts-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("numbers come back from a file of floats, a part of a longer list too", async () => {
  const artifact = floatFile("numbers.f32");
  const path = join(folder, artifact.file);
  await artifact.encode(path, Float32Array.of(9, 0.5, -1, 9).subarray(1, 3));
  expect(await Bun.file(path).bytes()).toEqual(new Uint8Array([0, 0, 0, 63, 0, 0, 128, 191]));
  expect(await artifact.decode(path)).toEqual(Float32Array.of(0.5, -1));
});

test("a text comes back from its file", async () => {
  const artifact = textFile("words.txt");
  await artifact.encode(join(folder, artifact.file), "Δ\n");
  expect(await artifact.decode(join(folder, artifact.file))).toBe("Δ\n");
});

import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { resultDigest } from "../../../src/runner/store/result-digest.ts";
import { TemporaryProject } from "../temporary-project.ts";

setDefaultTimeout(60_000);

let project: TemporaryProject;
beforeEach(() => {
  project = new TemporaryProject();
  project.stage("make", { body: `write("out.txt", "same bytes");` });
  project.stage("look", { body: `write("out.txt", context.inputs("make").map((made) => made.digest).join("+"));` });
  project.manifest("version: 2\nseed: 1\nstages:\n  make: {}\n  look: { needs: [make], publish: results }\n");
});
afterEach(() => project.remove());

async function digestSeen(): Promise<string> {
  await project.run();
  return project.read("results/out.txt");
}

describe("the content digest of an upstream result", () => {
  test("is SHA-256 over the canonical JSON of its outputs' digests by name", async () => {
    const file = new Bun.CryptoHasher("sha256").update("same bytes").digest("hex");
    const expected = new Bun.CryptoHasher("sha256").update(`{"out.txt":"${file}"}`).digest("hex");
    expect(await digestSeen()).toBe(expected);
  });

  test("is the same where other code leaves the same bytes, and another one where a byte differs", async () => {
    const before = await digestSeen();
    project.stage("make", { body: `write("out.txt", ["same", "bytes"].join(" "));` });
    // The bytes are the same, so that the later stage would not run again by itself.
    await project.run(["look", "--force"]);
    expect(project.read("results/out.txt")).toBe(before);
    project.stage("make", { body: `write("out.txt", "same bytez");` });
    const after = await digestSeen();
    expect(after).toMatch(/^[0-9a-f]{64}$/);
    expect(after).not.toBe(before);
  });

  test("does not depend on the order or the modes of outputs, and does on their names", () => {
    const file = (digit: string, mode: number) => ({
      kind: "file" as const,
      sha256: digit.repeat(64) as never,
      bytes: 1,
      mode,
    });
    const digest = resultDigest({ a: file("1", 0o644), b: file("2", 0o644) });
    expect(resultDigest({ b: file("2", 0o600), a: file("1", 0o755) })).toBe(digest);
    expect(resultDigest({ a: file("2", 0o644), b: file("1", 0o644) })).not.toBe(digest);
  });
});

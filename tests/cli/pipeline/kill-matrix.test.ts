import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import type { TemporaryProject } from "../../runner/temporary-project.ts";
import { digestBelow, killedRun, killProject, SITUATIONS, startedRun, undisturbed } from "./kill-matrix.ts";

// Hundreds of runs of the command line, on machines that may be busy.
setDefaultTimeout(1_800_000);

/** Kills that must hit a run under way, over all situations. */
const KILLS = Number(process.env.DELTA_NAS_KILLS ?? 200);

let right: string;
const spans = new Map<string, number>();

beforeAll(async () => {
  const project = killProject();
  for (const [name, prepare] of Object.entries(SITUATIONS)) {
    prepare(project);
    spans.set(name, await undisturbed(project));
  }
  right = digestBelow(project.path("results"));
  project.remove();
});

/** The blobs that do not hold what their names say. */
function wrongBlobs(project: TemporaryProject): string[] {
  const root = project.path(".delta-nas/store/blobs");
  const paths = readdirSync(root, { recursive: true }).map((name) => join(root, String(name)));
  return paths.filter((path) => {
    if (!statSync(path).isFile()) return false;
    return createHash("sha256").update(readFileSync(path)).digest("hex") !== basename(path);
  });
}

/** The next run, with no step by hand in between, ends with the bytes of an undisturbed one and leaves nothing behind. */
async function expectRecovery(project: TemporaryProject): Promise<void> {
  const { code, out } = await project.run();
  if (code !== 0) throw new Error(out);
  expect(digestBelow(project.path("results"))).toBe(right);
  expect(readdirSync(project.path(".delta-nas/store/attempts"))).toEqual([]);
  expect(readdirSync(project.path(".delta-nas/store/locks"))).toEqual([]);
}

/** Shares `count` rounds among as many projects as there are cores; a round is repeated until its kill hits. */
async function rounds(count: number, round: (project: TemporaryProject) => Promise<boolean>): Promise<number> {
  let hits = 0;
  const lane = async () => {
    const project = killProject();
    await project.run();
    while (hits < count) {
      if (!(await round(project))) continue;
      hits += 1;
      await expectRecovery(project);
    }
    expect(wrongBlobs(project)).toEqual([]);
    project.remove();
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, lane));
  return hits;
}

describe("SIGKILL at a random moment, then a run with the bytes of an undisturbed one", () => {
  for (const [name, prepare] of Object.entries(SITUATIONS)) {
    test(`from ${name}`, async () => {
      const share = Math.ceil((KILLS * 0.85) / Object.keys(SITUATIONS).length);
      const hits = await rounds(share, (project) => {
        prepare(project);
        return killedRun(project, spans.get(name)!);
      });
      expect(hits).toBeGreaterThanOrEqual(share);
    });
  }

  test("of one or both of two runners on one store", async () => {
    const share = Math.ceil(KILLS * 0.15);
    const span = spans.get("an empty store")!;
    const hits = await rounds(share, async (project) => {
      SITUATIONS["an empty store"](project);
      const both = Math.random() < 0.5;
      const [killed, other] = await Promise.all([
        killedRun(project, span),
        both
          ? killedRun(project, span)
          : startedRun(project, []).then(async ({ child, ended }) => {
              await ended;
              if (child.exitCode !== 0) throw new Error("the runner that was left alone failed");
              return true;
            }),
      ]);
      return killed && other;
    });
    expect(hits).toBeGreaterThanOrEqual(share);
  });
});

afterAll(() => {
  const list = [...spans].map(([name, span]) => `${name} ${span.toFixed(2)} s`);
  console.log(`${KILLS} kills; undisturbed runs: ${list.join(", ")}`);
});

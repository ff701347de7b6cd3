import { afterAll, describe, expect, test } from "bun:test";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomStream } from "../../src/random/stream.ts";
import { openDesignSpace } from "../../src/spaces/design-space.ts";
import { openSpaceFolder, writeSpaceFolder } from "../../src/spaces/space-folder.ts";
import { ARTIFACTS, opened } from "./opened-spaces.ts";
import { failure, unwrapped } from "./results.ts";
import { TINY } from "./tiny-space.ts";

const root = mkdtempSync(join(tmpdir(), "delta-nas-design-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const poolOf = (...architecture: string[]) => ({
  row: Int32Array.from(architecture.keys()),
  architecture,
});

describe("the folder of a space", () => {
  test("holds nothing of a space that is opened at once", async () => {
    const folder = join(root, "plain");
    expect(unwrapped(await writeSpaceFolder("nasbench201", folder)).name).toBe("nasbench201");
    expect(readdirSync(folder)).toEqual([]);
    expect(unwrapped(await openSpaceFolder("block(7,3)", folder)).size).toBe(3n ** 7n);
  });

  test("holds the declaration as it was, whatever becomes of the file", async () => {
    const [file, folder] = [join(root, "tiny.yaml"), join(root, "declared")];
    writeFileSync(file, TINY);
    unwrapped(await writeSpaceFolder("spaces/tiny.yaml", folder, { declaration: file }));
    rmSync(file);
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"))).toEqual([TINY]);
    const { name, base, rows, architecture } = unwrapped(
      await openDesignSpace("spaces/tiny.yaml", { folder, pool: poolOf() }),
    );
    expect([name, base.name, rows.count]).toEqual(["spaces/tiny.yaml", "tiny", 3 ** 5]);
    expect(base.format(architecture(7))).toBe(rows.format(rows.at(7)));
  });

  test("holds NAS-Bench-101's tables, without which it is refused and nothing is derived", async () => {
    const folder = join(root, "cells");
    const space = unwrapped(await writeSpaceFolder("nasbench101", folder, { cache: ARTIFACTS }));
    const [cells, neighbours] = ["nasbench101-cells-1.words", "nasbench101-neighbours-1.words"] as const;
    expect(readdirSync(folder).sort()).toEqual([cells, neighbours]);
    const read = unwrapped(await openSpaceFolder("nasbench101", folder, { neighbours: true }));
    const stream = randomStream("cells");
    const plain = await opened("nasbench101");
    for (let draw = 0; draw < 20; draw++) {
      const cell = space.sample(stream);
      expect(read.format(cell)).toBe(plain.format(cell));
      expect(read.neighbours(cell)).toEqual(plain.neighbours(cell));
    }
    const less = mkdtempSync(join(root, "less-"));
    copyFileSync(join(folder, cells), join(less, cells));
    expect(unwrapped(await openSpaceFolder("nasbench101", less)).size).toBe(423_624n);
    expect(failure(await openSpaceFolder("nasbench101", less, { neighbours: true })).code).toBe("corrupt-file");
    expect(existsSync(join(less, neighbours))).toBe(false);
  }, 60_000);
});

describe("the rows of a sampling design", () => {
  test("are those of the whole space where it is small", async () => {
    const { base, rows, architecture } = unwrapped(
      await openDesignSpace("transnas101-micro", { folder: root, pool: poolOf("ignored") }),
    );
    expect(rows as unknown).toBe(base);
    expect([rows.count, Number(architecture(5))]).toEqual([4096, 5]);
  });

  test("are those of the pool in a space that is sampled, in its order", async () => {
    const { base, rows, architecture } = unwrapped(
      await openDesignSpace("block(20,4)", {
        folder: root,
        pool: poolOf(...["1", "0", "2"].map((first) => `${first}${"-0".repeat(19)}`)),
      }),
    );
    expect(rows.count).toBe(3);
    expect(base.format(architecture(2))).toBe(`2${"-0".repeat(19)}`);
    expect(rows.neighbours(rows.at(0)).map(Number).sort()).toEqual([1, 2]);
    expect(() => architecture(3)).toThrow("a row of this pool of block(20,4) is an integer in [0, 3), not 3");
  });

  test("are refused where the pool is of another space", async () => {
    const { code, where } = failure(await openDesignSpace("block(20,4)", { folder: root, pool: poolOf("0-1") }));
    expect([code, where]).toEqual(["invalid-architecture", "row 0 of the pool"]);
  });
});

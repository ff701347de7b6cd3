import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFigure } from "../../../src/figures/rendering/write.ts";
import { rankingRows } from "../sample-tables.ts";
import { predictorRankingSheet } from "../titled-sheets.ts";

const folder = mkdtempSync(join(tmpdir(), "figures-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a figure is written in three forms, into a folder made for it", async () => {
  const target = join(folder, "new", "folder");
  const written = await writeFigure(target, "ranking", predictorRankingSheet(rankingRows()));
  expect(written).toEqual({
    ok: true,
    value: {
      svg: join(target, "ranking.svg"),
      png: join(target, "ranking.png"),
      json: join(target, "ranking.vl.json"),
    },
  });
  expect(readdirSync(target).sort()).toEqual(["ranking.png", "ranking.svg", "ranking.vl.json"]);
  expect(readFileSync(join(target, "ranking.png")).subarray(1, 4).toString()).toBe("PNG");
  expect(JSON.parse(readFileSync(join(target, "ranking.vl.json"), "utf8"))).toHaveProperty("description");
});

test("a folder that cannot be made is a failure that names it", async () => {
  const file = join(folder, "a-file");
  writeFileSync(file, "");
  const written = await writeFigure(join(file, "inside"), "ranking", predictorRankingSheet(rankingRows()));
  expect(written).toMatchObject({
    ok: false,
    failure: {
      code: "store-unwritable",
      where: join(file, "inside"),
      remedy: "Choose a folder that can be written to.",
    },
  });
  if (written.ok) throw new Error("unreachable");
  expect(written.failure.message).toStartWith(`The figure "ranking" cannot be written to "${join(file, "inside")}": `);
});

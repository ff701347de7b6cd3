import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Where the accepted pictures are kept. */
const GOLDEN_FOLDER = resolve(import.meta.dir, "../fixtures/figures");

/**
 * Compares a picture with the accepted one: "same", or what to do.
 *
 * A picture that differs is written beside the accepted one as `NAME.actual.svg`. A missing one is written in its place,
 * to be looked at: it is the accepted one from the next comparison on.
 */
export function compareWithGolden(name: string, svg: string, folder = GOLDEN_FOLDER): string {
  const golden = join(folder, `${name}.svg`);
  const actual = join(folder, `${name}.actual.svg`);
  if (!existsSync(golden)) {
    mkdirSync(dirname(golden), { recursive: true });
    writeFileSync(golden, svg);
    return `The golden file "${golden}" was missing and is written. Look at it and commit it.`;
  }
  if (readFileSync(golden, "utf8") === svg) {
    rmSync(actual, { force: true });
    return "same";
  }
  writeFileSync(actual, svg);
  return `The figure differs from "${golden}". Compare it with "${actual}"; if it is right, put it in its place.`;
}

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Where the accepted pictures are kept. */
const GOLDEN_FOLDER = resolve(import.meta.dir, "../fixtures/figures");

/** What a comparison with an accepted picture found. */
export type GoldenVerdict = "same" | "written" | string;

/**
 * Compares a picture with the accepted one.
 *
 * A picture that differs is written beside the accepted one as `NAME.actual.svg`. A missing one is written, except where
 * `isStrict` (continuous integration), as nobody would look at it there.
 */
export function compareWithGolden(name: string, svg: string, isStrict: boolean, folder = GOLDEN_FOLDER): GoldenVerdict {
  const golden = join(folder, `${name}.svg`);
  const actual = join(folder, `${name}.actual.svg`);
  if (!existsSync(golden)) {
    if (isStrict) return `The golden file "${golden}" is missing. Run the tests outside CI, look at it and commit it.`;
    mkdirSync(dirname(golden), { recursive: true });
    writeFileSync(golden, svg);
    return "written";
  }
  if (readFileSync(golden, "utf8") === svg) {
    rmSync(actual, { force: true });
    return "same";
  }
  writeFileSync(actual, svg);
  return `The figure differs from "${golden}". Compare it with "${actual}"; if it is right, put it in its place.`;
}

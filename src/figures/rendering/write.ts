import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TopLevelSpec } from "vega-lite";
import { failed, type Result, success } from "../../failure/failure.ts";
import { renderFigure } from "./render.ts";

/** The files of one published figure. */
export interface FigureFiles {
  readonly svg: string;
  readonly png: string;
  /** The Vega-Lite specification, data included. */
  readonly json: string;
}

/**
 * Draws a figure and writes it as `NAME.svg`, `NAME.png` and `NAME.vl.json`.
 *
 * @param folder made where it is missing
 * @param name the file name without an extension
 * @param fingerprint of what made it, kept in all three files
 * @returns the paths written, or the failure `store-unwritable`
 */
export async function writeFigure(
  folder: string,
  name: string,
  spec: TopLevelSpec,
  fingerprint?: string,
): Promise<Result<FigureFiles>> {
  const figure = await renderFigure(spec, fingerprint);
  const at = (extension: string) => join(folder, `${name}.${extension}`);
  const files: FigureFiles = { svg: at("svg"), png: at("png"), json: at("vl.json") };
  try {
    await mkdir(folder, { recursive: true });
    await Promise.all([
      writeFile(files.svg, figure.svg),
      writeFile(files.png, figure.png),
      writeFile(files.json, figure.json),
    ]);
    return success(files);
  } catch (error) {
    return failed({
      code: "store-unwritable",
      message: `The figure "${name}" cannot be written to "${folder}": ${error instanceof Error ? error.message : String(error)}.`,
      where: folder,
      remedy: "Choose a folder that can be written to.",
    });
  }
}

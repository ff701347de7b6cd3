import { posix } from "node:path";
import { sha256 } from "../canonical.ts";
import type { Setting } from "./settings.ts";

/** Beside what is published usually: below the first folder of a path, so that it stays below what the manifest owns. */
const APART = "set";
const LONGEST_NAME = 80;

/** A setting as it was written: `search.runs=10`. */
export function settingText({ stage, param, text }: Setting): string {
  return `${stage}.${param}=${text}`;
}

/** A folder's name for settings: as they were written where that can be one, else its beginning and a digest. */
function settingsName(settings: readonly Setting[]): string {
  const last = new Map(settings.map((setting) => [`${setting.stage}.${setting.param}`, settingText(setting)]));
  const text = [...last.values()].sort().join(",");
  if (/^[\w=,.+-]+$/.test(text) && text.length <= LONGEST_NAME) return text;
  const begin = text.replaceAll(/[^\w=,.+-]/g, "_").slice(0, LONGEST_NAME - 17);
  return `${begin}-${sha256(text).slice(0, 16)}`;
}

/**
 * Where a run with `--set` publishes what would go to `folder` otherwise: `results/paper` becomes
 * `results/set/search.runs=10/paper`. Tables of other settings never take the place of the usual ones.
 */
export function setApart(folder: string, settings: readonly Setting[]): string {
  if (settings.length === 0) return folder;
  const [top = ".", ...below] = folder.split("/");
  return posix.join(top, APART, settingsName(settings), ...below);
}

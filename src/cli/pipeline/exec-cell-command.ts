import { z } from "zod";
import { type Failure, failed, type Remedy, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { surveyCells } from "../../runner/explain/survey.ts";
import { selectionOf } from "../../runner/plan/select-cells.ts";
import { parseSetting, type Setting } from "../../runner/plan/settings.ts";
import { readRegularFile } from "../../runner/regular-file.ts";
import type { PipelineArguments } from "./arguments.ts";
import { counted } from "./counted.ts";
import { wholeNumber } from "./flag-number.ts";
import { openProject, type Project } from "./open-project.ts";

/** What `plan --json` prints, as far as it is needed here. */
const listSchema = z.object({
  file: z.string(),
  profile: z.string().nullable(),
  settings: z.array(z.string()),
  cells: z.array(z.object({ cell: z.string() })),
});

/** Bytes of a list at the most; it has some hundreds for each cell. */
const MOST_BYTES = 400_000_000;
const CHANGED = "Make it anew with `bun run pipeline plan --json > FILE`: the manifest has changed.";
const MAKE = "Make it with `bun run pipeline plan --json > FILE`.";

type CellList = z.output<typeof listSchema>;

function badList(path: string, why: string): Result<never> {
  const message = `${quoted(path)} is no list of cells: ${why}`;
  return failed({ code: "invalid-argument", message, remedy: MAKE });
}

function readList(path: string): Result<CellList> {
  const read = readRegularFile(path, MOST_BYTES);
  if (!("text" in read)) {
    const message = `the list of cells ${quoted(path)} ${read.problem}`;
    return failed({ code: read.absent ? "missing-file" : "invalid-argument", message, remedy: MAKE });
  }
  try {
    const parsed = listSchema.safeParse(JSON.parse(read.text));
    if (parsed.success) return success(parsed.data);
    return badList(path, `${parsed.error.issues[0]!.path.join(".")}: ${parsed.error.issues[0]!.message}`);
  } catch (error) {
    return badList(path, error instanceof Error ? error.message : String(error));
  }
}

function settingsOf(list: CellList): Result<Setting[]> {
  const settings: Setting[] = [];
  for (const text of list.settings) {
    const setting = parseSetting(text);
    if (!setting.ok) return setting;
    settings.push(setting.value);
  }
  return success(settings);
}

function noSuchCell(path: string, { cells }: CellList, index: number): Result<never> {
  const message = `there is no cell ${index} in ${quoted(path)}, which lists ${counted(cells.length, "cell")}`;
  const remedy: Remedy = cells.length === 0 ? MAKE : `Give an index from 0 to ${cells.length - 1}.`;
  return failed({ code: "invalid-argument", message, where: "--index", remedy });
}

/** The project with one cell selected: the one at a place in a list that `plan --json` made. */
export async function openCell(options: PipelineArguments): Promise<Result<Project>> {
  const path = options.values.manifest!;
  const list = readList(path);
  if (!list.ok) return list;
  const index = wholeNumber(options.values, "index");
  if (!index.ok) return index;
  const id = list.value.cells[index.value!]?.cell;
  if (id === undefined) return noSuchCell(path, list.value, index.value!);
  const settings = settingsOf(list.value);
  if (!settings.ok) return settings;
  const { file, profile } = list.value;
  const wanted = { ...options, selectors: [], file, profile: profile ?? undefined, settings: settings.value };
  const opened = await openProject(wanted, process.env);
  if (!opened.ok) return opened;
  const { workspace } = opened.value;
  const cell = workspace.plan.cells.find((candidate) => candidate.id === id);
  if (cell === undefined) {
    const message = `${quoted(path)} lists the cell ${quoted(id)}, which ${quoted(file)} does not have`;
    return failed({ code: "invalid-argument", message, remedy: CHANGED });
  }
  return success({ workspace, selection: selectionOf(workspace.plan, new Set([cell])) });
}

/** What keeps a cell from being run by itself: an upstream cell without a result. */
export function missingUpstream({ workspace, selection }: Project): Failure | undefined {
  const [cell] = selection.asked;
  const state = surveyCells(workspace, selection.cells).get(cell!)!;
  if (state.kind !== "waiting") return undefined;
  const message = `${quoted(cell!.id)} needs ${quoted(state.on[0]!.id)}, which has no result in the cache`;
  return { code: "missing-file", message, remedy: "Run the cells before it first; they must share the cache." };
}

import { nameRemedy, nearestWord } from "../../failure/did-you-mean.ts";
import { type Failure, failed, type Remedy, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Coordinates } from "../axis.ts";
import { valueOfText } from "../cell.ts";
import type { Plan, PlannedCell, PlannedStage } from "./plan.ts";

/** What a run is about: the cells asked for, and these together with all that they need. */
export interface Selection {
  readonly asked: ReadonlySet<PlannedCell>;
  /** In plan order: upstream before downstream. */
  readonly cells: readonly PlannedCell[];
}

function badSelector(message: string, remedy: Remedy): Result<never> {
  return failed({ code: "invalid-argument", message, where: "command line", remedy });
}

function unknownStage(name: string, plan: Plan, commands: readonly string[]): Failure {
  const names = plan.stages.map((stage) => stage.name);
  const meant = nearestWord(name, [...names, ...commands]);
  const remedy: Remedy = meant === undefined ? nameRemedy(name, names, "stages") : `Did you mean ${quoted(meant)}?`;
  return { code: "unknown-stage", message: `unknown stage ${quoted(name)}`, where: "command line", remedy };
}

/** Splits what stands in the brackets of a selector into keys and values. */
function coordinatesIn(selector: string, stage: string, list: string): Result<readonly (readonly [string, string])[]> {
  const coordinates: [string, string][] = [];
  // A comma belongs to a value unless another key follows it.
  for (const part of list.split(/,(?=[^=,]+=)|,$/)) {
    const [, key, text] = /^([^=]+)=(.*)$/s.exec(part) ?? [];
    const value = text === undefined ? undefined : valueOfText(text);
    if (key === undefined || value === undefined) {
      const what = part === "" ? "an empty coordinate" : `the coordinate ${quoted(part)} without a value`;
      return badSelector(
        `${quoted(selector)} has ${what}`,
        `Write \`${stage}[key=value,…]\`, or \`${stage}\` for all its cells.`,
      );
    }
    if (coordinates.some(([other]) => other === key)) {
      return badSelector(`${quoted(selector)} names ${quoted(key)} twice`, "Name one value for each coordinate.");
    }
    coordinates.push([key, value]);
  }
  return success(coordinates);
}

/** Written and derived coordinates. */
function allCoordinates({ coordinates, derived }: PlannedCell): Coordinates {
  return { ...derived, ...coordinates };
}

/** The cells of a stage that have a value under a key, written or derived. */
function cellsWith(stage: PlannedStage, key: string, value: string): Result<readonly PlannedCell[]> {
  const keys = [...new Set(stage.cells.flatMap((cell) => Object.keys(allCoordinates(cell))))];
  if (!keys.includes(key)) {
    const message = `the stage "${stage.name}" has no coordinate ${quoted(key)}`;
    return badSelector(message, nameRemedy(key, keys, "coordinates"));
  }
  const having = stage.cells.filter((cell) => Object.hasOwn(allCoordinates(cell), key));
  const found = having.filter((cell) => String(allCoordinates(cell)[key]) === value);
  if (found.length > 0) return success(found);
  const values = [...new Set(having.map((cell) => String(allCoordinates(cell)[key])))];
  return badSelector(`no cell of "${stage.name}" has ${key} ${quoted(value)}`, nameRemedy(value, values, "values"));
}

/** The cells that one selector names: `train`, `train[space=nasbench201]`, `train[labelled=78,task=nasbench201/cifar10]`. */
function matchSelector(plan: Plan, selector: string, commands: readonly string[] = []): Result<readonly PlannedCell[]> {
  const match = /^([^[\]]+)(?:\[([^\]]*)\])?$/.exec(selector);
  if (match === null)
    return badSelector(`${quoted(selector)} is not a selector`, "Write `stage` or `stage[key=value,…]`.");
  const [, name = "", list] = match;
  const stage = plan.stages.find((candidate) => candidate.name === name);
  if (stage === undefined) return failed(unknownStage(name, plan, commands));
  const coordinates = list === undefined ? success([]) : coordinatesIn(selector, name, list);
  if (!coordinates.ok) return coordinates;
  let cells = stage.cells;
  for (const [key, value] of coordinates.value) {
    const found = cellsWith(stage, key, value);
    if (!found.ok) return found;
    const having = new Set(found.value);
    cells = cells.filter((cell) => having.has(cell));
  }
  if (cells.length > 0) return success(cells);
  return badSelector(
    `no cell matches ${quoted(selector)}`,
    `List the cells of "${stage.name}" with \`bun run pipeline plan ${stage.name} --cells\`.`,
  );
}

/** The named cells and everything downstream of them. */
function withDownstream(plan: Plan, named: readonly PlannedCell[]): PlannedCell[] {
  const reached = new Set<PlannedCell>(named);
  // In plan order, so that every upstream cell is decided before those that need it.
  for (const cell of plan.cells) if (cell.upstream.some((up) => reached.has(up))) reached.add(cell);
  return [...reached];
}

/**
 * The cells that the selectors name, those of the selector `from` with all that come after them, and everything upstream
 * of these; all cells without either. `commands` are further words that a misspelt stage may have meant.
 */
export function selectCells(
  plan: Plan,
  selectors: readonly string[],
  commands: readonly string[] = [],
  from?: string,
): Result<Selection> {
  const asked = new Set<PlannedCell>(selectors.length === 0 && from === undefined ? plan.cells : []);
  for (const selector of selectors) {
    const matched = matchSelector(plan, selector, commands);
    if (!matched.ok) return matched;
    for (const cell of matched.value) asked.add(cell);
  }
  if (from !== undefined) {
    const matched = matchSelector(plan, from);
    if (!matched.ok) return matched;
    for (const cell of withDownstream(plan, matched.value)) asked.add(cell);
  }
  return success(selectionOf(plan, asked));
}

/** The asked cells and everything upstream of them. */
export function selectionOf(plan: Plan, asked: ReadonlySet<PlannedCell>): Selection {
  const needed = new Set<PlannedCell>(asked);
  // A set visits what is added while it is walked, so this reaches all ancestors.
  for (const cell of needed) for (const up of cell.upstream) needed.add(up);
  return { asked, cells: plan.cells.filter((cell) => needed.has(cell)) };
}

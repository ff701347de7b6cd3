import { nameRemedy, nearestWord } from "../../failure/did-you-mean.ts";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { Plan, PlannedCell } from "./plan.ts";

/** What a run is about: the cells asked for, and these together with all that they need. */
export interface Selection {
  readonly asked: ReadonlySet<PlannedCell>;
  /** In plan order: upstream before downstream. */
  readonly cells: readonly PlannedCell[];
}

function badSelector(message: string, remedy: string): Result<never> {
  return failed({ code: "invalid-argument", message, where: "command line", remedy });
}

function unknownStage(name: string, plan: Plan, commands: readonly string[]): Failure {
  const names = plan.stages.map((stage) => stage.name);
  const meant = nearestWord(name, [...names, ...commands]);
  const remedy = meant === undefined ? nameRemedy(name, names, "stages") : `Did you mean "${meant}"?`;
  return { code: "unknown-stage", message: `unknown stage "${name}"`, where: "command line", remedy };
}

/** The cells that one selector names: `train`, `train[space=nasbench201]`, `train[labelled=78,dataset=cifar10]`. */
export function matchSelector(
  plan: Plan,
  selector: string,
  commands: readonly string[] = [],
): Result<readonly PlannedCell[]> {
  const match = /^([^[\]]+)(?:\[([^\]]*)\])?$/.exec(selector);
  if (match === null) return badSelector(`"${selector}" is not a selector`, "Write stage or stage[key=value,…].");
  const stage = plan.stages.find((candidate) => candidate.name === match[1]);
  if (stage === undefined) return failed(unknownStage(match[1]!, plan, commands));
  let cells = stage.cells;
  const keys = Object.keys(cells[0]?.coordinates ?? {});
  for (const part of (match[2] ?? "").split(",").filter((text) => text !== "")) {
    const [key = "", ...rest] = part.split("=");
    const value = rest.join("=");
    if (!keys.includes(key)) {
      return badSelector(`the stage "${stage.name}" has no coordinate "${key}"`, nameRemedy(key, keys, "coordinates"));
    }
    const values = [...new Set(stage.cells.map((cell) => String(cell.coordinates[key])))];
    if (!values.includes(value)) {
      const message = `no cell of "${stage.name}" has ${key} "${value}"`;
      return badSelector(message, nameRemedy(value, values, "values"));
    }
    cells = cells.filter((cell) => String(cell.coordinates[key]) === value);
  }
  if (cells.length > 0) return success(cells);
  return badSelector(
    `no cell matches "${selector}"`,
    `The cells of "${stage.name}" are listed by: pipeline plan ${stage.name} --cells`,
  );
}

/** The named cells and everything downstream of them. */
function withDownstream(plan: Plan, named: readonly PlannedCell[]): PlannedCell[] {
  const reached = new Set<PlannedCell>(named);
  // In plan order, so that every upstream cell is decided before those that need it.
  for (const cell of plan.cells)
    if ([...cell.upstream.values()].flat().some((up) => reached.has(up))) reached.add(cell);
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
  for (const cell of needed) for (const cells of cell.upstream.values()) for (const up of cells) needed.add(up);
  return { asked, cells: plan.cells.filter((cell) => needed.has(cell)) };
}

import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { didYouMean, nearestName } from "../manifest/nearest-name.ts";
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
  const meant = nearestName(name, [...names, ...commands]);
  const remedy = meant === undefined ? didYouMean(name, names, "stages") : `Did you mean "${meant}"?`;
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
      return badSelector(`the stage "${stage.name}" has no coordinate "${key}"`, didYouMean(key, keys, "coordinates"));
    }
    const values = [...new Set(stage.cells.map((cell) => String(cell.coordinates[key])))];
    if (!values.includes(value)) {
      const message = `no cell of "${stage.name}" has ${key} "${value}"`;
      return badSelector(message, didYouMean(value, values, "values"));
    }
    cells = cells.filter((cell) => String(cell.coordinates[key]) === value);
  }
  if (cells.length > 0) return success(cells);
  return badSelector(
    `no cell matches "${selector}"`,
    `The cells of "${stage.name}" are listed by: pipeline plan ${stage.name}`,
  );
}

/**
 * The cells that the selectors name and everything upstream of them; all cells without a selector.
 * `commands` are further words that a misspelt stage may have meant.
 */
export function selectCells(
  plan: Plan,
  selectors: readonly string[],
  commands: readonly string[] = [],
): Result<Selection> {
  const asked = new Set<PlannedCell>(selectors.length === 0 ? plan.cells : []);
  for (const selector of selectors) {
    const matched = matchSelector(plan, selector, commands);
    if (!matched.ok) return matched;
    for (const cell of matched.value) asked.add(cell);
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

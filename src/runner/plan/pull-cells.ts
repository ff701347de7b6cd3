import { nearestWord } from "../../failure/did-you-mean.ts";
import { FailureError, type Remedy } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Axis, Coordinates, Scalar } from "../axis.ts";
import { checkPulledCount } from "../manifest/cell-limits.ts";
import { shownValue } from "../manifest/describe-issue.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import { aboutAxis, axisNames, takes } from "./axis-names.ts";
import { ownKey } from "./compare-cells.ts";
import type { PlugIns } from "./plug-ins.ts";
import type { CellDraft, StageDraft } from "./stage-draft.ts";
import type { Role } from "./stage-roles.ts";

/** What a cell needs of a stage without a matrix. */
export interface Pulled {
  readonly cells: readonly Coordinates[];
  /** The key of which nothing says what it should be, so that no cell is needed. */
  readonly untold?: string;
}

/**
 * The values of one key of the cells that a cell needs: what the role asks for, else what the cell has itself. Of a key in
 * which they must differ, all that the role asks for but the cell's own.
 */
function wantedValues(role: Role, { all }: CellDraft, key: string): readonly Scalar[] {
  const asked = role.where?.keys.get(key)?.values.map(({ value }) => value);
  const own = ownKey(role, key);
  const value = Object.hasOwn(all, own) ? all[own] : undefined;
  if (role.except.includes(key)) return (asked ?? []).filter((each) => each !== value);
  return asked ?? (value === undefined ? [] : [value]);
}

/** Refuses an input that must be there and whose coordinates nothing tells. */
function unknown(cell: CellDraft, role: Role, upstream: string, what: string, positions: SourcePositions): never {
  const message = `${quoted(cell.id)} needs a cell of "${upstream}" as its input "${role.name}", but ${what}`;
  const remedy: Remedy = `Say which cells by \`needs: { ${role.name}: { where: … } }\`, or give "${upstream}" a matrix.`;
  throw new FailureError({ code: "invalid-manifest", message, ...positions.locate(role.path), remedy });
}

/** Refuses a value that the manifest asks for and that the upstream stage does not take, so that it is misspelt. */
function checkAsked(
  role: Role,
  upstream: string,
  key: string,
  axis: Axis,
  variants: readonly string[],
  positions: SourcePositions,
) {
  // What a module asks for stands where its role does.
  const written = role.where?.keys.get(key)?.values.filter(({ path }) => path !== role.path) ?? [];
  const odd = written.find(({ value }) => !takes(axis, variants, value));
  if (odd === undefined) return;
  const meant = nearestWord(String(odd.value), axisNames(axis, variants));
  throw new FailureError({
    code: "invalid-manifest",
    message: `the stage "${upstream}" does not take the ${key} ${shownValue(odd.value)}`,
    ...positions.locate(odd.path),
    remedy:
      meant === undefined ? (aboutAxis(axis, variants) ?? "Correct the value.") : `Did you mean ${quoted(meant)}?`,
  });
}

/**
 * The cells of a stage without a matrix that a cell needs for a role: its coordinates projected onto the stage's axes. Of
 * an input that may be missing, values that an axis refuses, or that nothing tells, need no cell. Throws a FailureError.
 */
export function pulledCells(
  cell: CellDraft,
  role: Role,
  upstream: StageDraft,
  plugIns: PlugIns,
  positions: SourcePositions,
): Pulled {
  const { name } = upstream.resolved;
  let cells: Coordinates[] = [{}];
  for (const [key, axis] of Object.entries(upstream.axes ?? {})) {
    const variants = plugIns.variants(key);
    checkAsked(role, name, key, axis, variants, positions);
    const wanted = wantedValues(role, cell, key);
    const values = wanted.filter((value) => takes(axis, variants, value));
    if (values.length < wanted.length && role.least === 1) {
      const refused = wanted.find((value) => !values.includes(value));
      unknown(cell, role, name, `"${name}" does not take the ${key} ${shownValue(refused)}`, positions);
    }
    if (wanted.length === 0 && !role.except.includes(key)) {
      if (axis.fallback !== undefined) values.push(axis.fallback);
      else if (axis.optional) continue;
    }
    if (values.length === 0) {
      if (role.least === 1) unknown(cell, role, name, `nothing says its ${quoted(key)}`, positions);
      return wanted.length === 0 ? { cells: [], untold: key } : { cells: [] };
    }
    checkPulledCount(upstream.resolved, cells.length * values.length, positions);
    cells = cells.flatMap((made) => values.map((value) => ({ ...made, [key]: value })));
  }
  return { cells };
}

import { type Failure, FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Coordinates, Scalar } from "../axis.ts";
import { fits } from "../manifest/layers.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { CellDraft, DraftedStages, StageDraft } from "./stage-draft.ts";
import type { Role } from "./stage-roles.ts";

/** Upstream cells of one set of keys, by their values under the keys that they share with a cell. */
interface Group {
  readonly keys: readonly string[];
  readonly cells: readonly CellDraft[];
  /** By the shared keys, then by their values. */
  readonly known: Map<string, ReadonlyMap<string, readonly CellDraft[]>>;
}

function valuesOf(coordinates: Coordinates, keys: readonly string[]): string {
  return JSON.stringify(keys.map((key) => coordinates[key]));
}

const RANKS: Readonly<Record<string, number>> = { undefined: 0, boolean: 1, number: 2, string: 3 };

/** Orders values: what is not there first, then truth values, numbers by size, texts. */
function compared(a: Scalar | undefined, b: Scalar | undefined): number {
  if (a === b) return 0;
  const ranks = RANKS[typeof a]! - RANKS[typeof b]!;
  if (ranks !== 0) return ranks;
  return a! < b! ? -1 : 1;
}

/** Orders cells by their coordinates, so that inputs come in one order whatever order blocks stand in. */
function inOrder(cells: readonly CellDraft[], keys: readonly string[]): CellDraft[] {
  return cells.toSorted((a, b) => {
    for (const key of keys) {
      const order = compared(a.coordinates[key], b.coordinates[key]);
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** Whether an upstream cell agrees with a cell on what a role compares: their written and derived coordinates. */
export function agrees({ match, except }: Pick<Role, "match" | "except">, cell: Coordinates, up: Coordinates): boolean {
  return Object.keys(up).every((key) => {
    const own = Object.hasOwn(match, key) ? match[key]! : key;
    if (except.includes(key)) return cell[own] !== up[key];
    return Object.hasOwn(match, key) || Object.hasOwn(cell, own) ? cell[own] === up[key] : true;
  });
}

/** Finds the upstream cells that fill a role of a cell. */
export class RoleLinks {
  readonly role: Role;
  readonly #groups: readonly Group[];
  readonly #keys: readonly string[];

  /** @param axes the keys of the upstream cells in order; undefined where their stage declares none */
  constructor(role: Role, upstream: readonly CellDraft[], axes: readonly string[] | undefined) {
    this.role = role;
    this.#keys = axes ?? [...new Set(upstream.flatMap(({ coordinates }) => Object.keys(coordinates)))].sort();
    const fitting = upstream.filter(({ all }) => role.where === undefined || fits(all, role.where));
    const byKeys = Map.groupBy(fitting, ({ all }) => JSON.stringify(Object.keys(all).sort()));
    this.#groups = [...byKeys].map(([keys, cells]) => ({
      keys: JSON.parse(keys) as string[],
      cells: inOrder(cells, this.#keys),
      known: new Map(),
    }));
  }

  /** The cells that agree with a cell on every key that both have, in the order of their coordinates. */
  of(cell: CellDraft): readonly CellDraft[] {
    const found = this.#groups.flatMap((group) => this.#inGroup(group, cell));
    return this.#groups.length > 1 ? inOrder(found, this.#keys) : found;
  }

  /** Upstream cells in the order of their coordinates. */
  inOrder(cells: readonly CellDraft[]): readonly CellDraft[] {
    return inOrder(cells, this.#keys);
  }

  #inGroup(group: Group, { all }: CellDraft): readonly CellDraft[] {
    const { match, except } = this.role;
    const ownKey = (key: string) => (Object.hasOwn(match, key) ? match[key]! : key);
    const shared = group.keys.filter(
      (key) => !except.includes(key) && (Object.hasOwn(match, key) || Object.hasOwn(all, key)),
    );
    const sharing = JSON.stringify(shared);
    const known = group.known.get(sharing) ?? Map.groupBy(group.cells, (up) => valuesOf(up.all, shared));
    group.known.set(sharing, known);
    const own = shared.map((key) => all[ownKey(key)]);
    const agreeing = known.get(JSON.stringify(own)) ?? [];
    return except.length === 0
      ? agreeing
      : agreeing.filter((up) => except.every((key) => up.all[key] !== all[ownKey(key)]));
  }
}

function noUpstream(cell: CellDraft, role: Role, at: { where: string; frame: string }): Failure {
  const fitting = role.where === undefined ? "" : " and fits the where";
  const soften = role.declared || role.where === undefined ? "" : `, or write "${role.stage}?" if it may be missing`;
  return {
    code: "invalid-manifest",
    message: `no cell of "${role.stage}" agrees with ${quoted(cell.id)} on the keys that both have${fitting}`,
    ...at,
    remedy: `Add the missing cell to the matrix of "${role.stage}"${soften}.`,
  };
}

function several(
  cell: CellDraft,
  role: Role,
  found: readonly CellDraft[],
  at: { where: string; frame: string },
): Failure {
  const [first, second] = found;
  return {
    code: "invalid-manifest",
    message: `${quoted(cell.id)} takes one cell as its input "${role.name}", but ${found.length} agree with it: ${quoted(first!.id)}, ${quoted(second!.id)}${found.length > 2 ? ", …" : ""}`,
    ...at,
    remedy: `Say which by needs: { ${role.name}: { where: … } } in "stages".`,
  };
}

/** The upstream cells of a cell for a role; none where it does not need the role. Throws a FailureError. */
export function linkedCells(cell: CellDraft, links: RoleLinks, positions: SourcePositions): readonly CellDraft[] {
  const { role } = links;
  if (!role.when(cell.facts)) return [];
  const found = links.of(cell);
  if (found.length < role.least) throw new FailureError(noUpstream(cell, role, positions.locate(role.path)));
  if (role.most !== undefined && found.length > role.most) {
    throw new FailureError(several(cell, role, found, positions.locate(role.path)));
  }
  return found;
}

/** The links of a stage's roles, given the cells of the stages before it. */
export function stageLinks({ roles }: StageDraft, { stages, cells }: DraftedStages): readonly RoleLinks[] {
  return roles.map((role) => {
    const { axes } = stages.find(({ resolved }) => resolved.name === role.stage)!;
    return new RoleLinks(role, cells.get(role.stage)!, axes === undefined ? undefined : Object.keys(axes));
  });
}

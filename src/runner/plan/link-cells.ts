import { type Failure, FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Coordinates } from "../axis.ts";
import { canonicalJson } from "../canonical.ts";
import { fits } from "../manifest/layers.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import { differs, ownKey, sharedKeys } from "./compare-cells.ts";
import { inOrder } from "./order-cells.ts";
import type { CellDraft, DraftedStages, StageDraft } from "./stage-draft.ts";
import type { Role } from "./stage-roles.ts";

/** Upstream cells of one set of keys, by their values under the keys that they share with a cell. */
interface Group {
  readonly cells: readonly CellDraft[];
  /** By the shared keys, then by their values. */
  readonly known: Map<string, ReadonlyMap<string, readonly CellDraft[]>>;
}

function valuesOf(coordinates: Coordinates, keys: readonly string[]): string {
  return JSON.stringify(keys.map((key) => coordinates[key]));
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
    const byKeys = Map.groupBy(fitting, ({ all, origins }) => canonicalJson([Object.keys(all).sort(), origins]));
    this.#groups = [...byKeys.values()].map((cells) => ({ cells: inOrder(cells, this.#keys), known: new Map() }));
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

  #inGroup({ cells, known }: Group, { all }: CellDraft): readonly CellDraft[] {
    const { role } = this;
    const shared = sharedKeys(role, cells[0]!, all);
    const sharing = JSON.stringify(shared);
    const byValues = known.get(sharing) ?? Map.groupBy(cells, (up) => valuesOf(up.all, shared));
    known.set(sharing, byValues);
    const agreeing = byValues.get(JSON.stringify(shared.map((key) => all[ownKey(role, key)]))) ?? [];
    return role.except.length === 0 ? agreeing : agreeing.filter((up) => differs(role, up.all, all));
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
    remedy: `Say which by \`needs: { ${role.name}: { where: … } }\` in "stages".`,
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

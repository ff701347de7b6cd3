import { failed, type Result, success } from "../failure/failure.ts";
import type { Columns } from "../tables/table.ts";
import { isWhole } from "./pool/design-rows.ts";
import { enumerated } from "./pool/enumerated.ts";
import { FixedPool } from "./pool/fixed-pool.ts";
import { type AnySpace, type Architecture, isTabular, type TabularSpace } from "./search-space.ts";
import { openSpaceFolder } from "./space-folder.ts";
import type { poolSchema } from "./tables/pool.ts";

/** A space together with the rows that the tables of a sampling design speak of. */
export interface DesignSpace {
  /** The space by the name that cells have of it: the path of a declared one. */
  readonly name: string;
  readonly base: AnySpace;
  /** The whole space, or the sampled part of it. */
  readonly rows: TabularSpace;
  /** The architecture of a row in `base`. */
  architecture(row: number): Architecture;
}

/**
 * The rows of a sampling design: those of the whole space where it is small, else the architectures of the pool in its
 * order. Fails with `invalid-architecture` and the row of the pool on a text that is none of the space.
 */
function designSpace(name: string, base: AnySpace, pool: Columns<typeof poolSchema>): Result<DesignSpace> {
  if (isTabular(base) && isWhole(base)) {
    return success({ name, base, rows: base, architecture: (row) => base.at(row) });
  }
  const rows = isWhole(base) ? success(enumerated(base)) : pooled(base, pool.architecture);
  if (!rows.ok) return rows;
  const { value } = rows;
  return success({ name, base, rows: value, architecture: (row) => value.member(value.at(row)) });
}

/**
 * Opens the space of a sampling design from the folder and the pool that it left; fails as `openSpaceFolder` and
 * {@link designSpace} do.
 */
export async function openDesignSpace(
  name: string,
  { folder, pool }: { readonly folder: string; readonly pool: Columns<typeof poolSchema> },
): Promise<Result<DesignSpace>> {
  const base = await openSpaceFolder(name, folder);
  return base.ok ? designSpace(name, base.value, pool) : base;
}

function pooled(space: AnySpace, texts: readonly string[]): Result<FixedPool<Architecture>> {
  const members: Architecture[] = [];
  for (const [row, text] of texts.entries()) {
    const parsed = space.parse(text);
    if (!parsed.ok) return failed({ ...parsed.failure, where: `row ${row} of the pool` });
    members.push(parsed.value);
  }
  return success(new FixedPool(space, members));
}

import { join } from "node:path";
import { failed, type Result, success } from "../../src/failure/failure.ts";
import type { StageContext, StageInput } from "../../src/runner/stage.ts";
import { allRows, isWhole } from "../../src/spaces/pool/design-rows.ts";
import { enumerated } from "../../src/spaces/pool/enumerated.ts";
import { FixedPool } from "../../src/spaces/pool/fixed-pool.ts";
import { openSpace } from "../../src/spaces/registry.ts";
import { type AnySpace, type Architecture, isTabular, type TabularSpace } from "../../src/spaces/search-space.ts";
import { poolSchema } from "../../src/spaces/tables/pool.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";

export { allRows, isWhole, poolSchema };

/** The copy of a declared space's file that a `sample` cell leaves for all later stages; empty for other spaces. */
export const DECLARATION = "space.yaml";

/** A space together with the rows that tables between stages speak of. */
export interface DesignSpace {
  /** The space as cells name it. */
  readonly name: string;
  readonly base: AnySpace;
  /** The whole space, or the sampled part of it. */
  readonly rows: TabularSpace;
  /** The architecture of a row in `base`. */
  architecture(row: number): Architecture;
}

/** The folder of derived tables, below the downloads, which may be deleted at any time. */
export function artifactsFolder(root: string): string {
  return join(root, "data", "downloads", ".decoded");
}

/** Whether a space is named by the path of the file that declares it. */
export function isDeclared(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

/** What {@link openSpace} is to be given for a sampled space: its name, or the file that the sample kept of it. */
export function sampledSpace(sample: StageInput): string {
  const name = String(sample.cell.space);
  return isDeclared(name) ? sample.path(DECLARATION) : name;
}

/** Opens a space by its name, or by the absolute path of the file that declares it. */
export function openByName(
  root: string,
  space: string,
  options: { readonly neighbours?: boolean } = {},
): Promise<Result<AnySpace>> {
  return openSpace(space, { artifacts: artifactsFolder(root), ...options });
}

/** The rows that a `sample` cell drew: the whole space where it is small, else the pool that the cell left. */
export async function designSpace(
  context: Pick<StageContext<unknown>, "root">,
  sample: StageInput,
): Promise<Result<DesignSpace>> {
  const opened = await openByName(context.root, sampledSpace(sample));
  if (!opened.ok) return opened;
  const base = opened.value;
  const name = String(sample.cell.space);
  if (isTabular(base) && isWhole(base)) {
    return success({ name, base, rows: base, architecture: (row) => base.at(row) });
  }
  const rows = isWhole(base) ? success(enumerated(base)) : sampledPool(base, sample);
  if (!rows.ok) return rows;
  const pool = rows.value;
  return success({ name, base, rows: pool, architecture: (row) => pool.member(pool.at(row)) });
}

function sampledPool(space: AnySpace, sample: StageInput): Result<FixedPool<Architecture>> {
  const pool = readArrow(sample.path("pool.arrow"), poolSchema);
  if (!pool.ok) return pool;
  const members: Architecture[] = [];
  for (const text of pool.value.architecture) {
    const parsed = space.parse(text);
    if (!parsed.ok) return failed({ ...parsed.failure, where: sample.path("pool.arrow") });
    members.push(parsed.value);
  }
  return success(new FixedPool(space, members));
}

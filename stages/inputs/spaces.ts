import { join } from "node:path";
import { failed, type Result, success } from "../../src/failure/failure.ts";
import type { StageContext, StageInput } from "../../src/runner/stage.ts";
import { FixedPool } from "../../src/spaces/pool/fixed-pool.ts";
import { openSpace } from "../../src/spaces/registry.ts";
import { type AnySpace, type Architecture, isTabular, type TabularSpace } from "../../src/spaces/search-space.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";

/** The architectures that a pooled design numbers, as their space writes them; empty where the whole space is used. */
export const poolSchema = { row: "integer", architecture: "text" } as const;

/** Largest space of which every architecture is a row of the tables; larger ones are sampled. */
const WHOLE = 20_000;

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

type Context = Pick<StageContext<unknown>, "cell" | "root">;

/** The folder of derived tables, below the downloads, which may be deleted at any time. */
export function artifactsFolder(root: string): string {
  return join(root, "data", "downloads", ".decoded");
}

/** The space that a cell names; a file that declares one is named by its path in the project. */
export function cellSpace(
  { cell, root }: Context,
  options: { readonly neighbours?: boolean } = {},
): Promise<Result<AnySpace>> {
  const name = String(cell.space);
  const place = name.endsWith(".yaml") ? join(root, name) : name;
  return openSpace(place, { artifacts: artifactsFolder(root), ...options });
}

/** Whether every architecture of a space is a row. */
export function isWhole(space: AnySpace): space is TabularSpace & AnySpace {
  return isTabular(space) && space.count <= WHOLE;
}

/** The rows that a `sample` cell drew: the whole space where it is small, else the pool that the cell left. */
export async function designSpace(context: Pick<Context, "root">, sample: StageInput): Promise<Result<DesignSpace>> {
  const base = await cellSpace({ root: context.root, cell: sample.cell });
  if (!base.ok) return base;
  const space = base.value;
  const name = String(sample.cell.space);
  if (isWhole(space)) return success({ name, base: space, rows: space, architecture: (row) => space.at(row) });
  const pool = readArrow(sample.path("pool.arrow"), poolSchema);
  if (!pool.ok) return pool;
  const members: Architecture[] = [];
  for (const text of pool.value.architecture) {
    const parsed = space.parse(text);
    if (!parsed.ok) return failed({ ...parsed.failure, where: sample.path("pool.arrow") });
    members.push(parsed.value);
  }
  const rows = new FixedPool(space, members);
  return success({ name, base: space, rows, architecture: (row) => rows.member(rows.at(row)) });
}

import type { Result } from "../../src/failure/failure.ts";
import type { StageInput } from "../../src/runner/stage.ts";
import { type DesignSpace, openDesignSpace } from "../../src/spaces/design-space.ts";
import type { AnySpace } from "../../src/spaces/search-space.ts";
import { openSpaceFolder, type SpaceFolderOptions } from "../../src/spaces/space-folder.ts";
import { poolSchema } from "../../src/spaces/tables/pool.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";

export type { DesignSpace };

/** Opens the space of a `sample` cell from the folder that the cell left. */
export function sampledSpace(sample: StageInput, options?: SpaceFolderOptions): Promise<Result<AnySpace>> {
  return openSpaceFolder(String(sample.cell.space), sample.path("space"), options);
}

/** The rows that a `sample` cell drew: the whole space where it is small, else the pool that the cell left. */
export async function designOf(sample: StageInput): Promise<Result<DesignSpace>> {
  const pool = readArrow(sample.path("pool.arrow"), poolSchema);
  return pool.ok ? openDesignSpace(String(sample.cell.space), sample.path("space"), pool.value) : pool;
}

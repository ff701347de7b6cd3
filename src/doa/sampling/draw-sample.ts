import { failed, type Result, success } from "../../failure/failure.ts";
import type { RandomStream } from "../../random/stream.ts";
import { allRows, isWhole } from "../../spaces/pool/design-rows.ts";
import type { AnySpace } from "../../spaces/search-space.ts";
import { poolSchema } from "../../spaces/tables/pool.ts";
import { type Columns, columnsOf } from "../../tables/table.ts";
import { type DesignSizes, type DesignTables, drawDesign } from "../design-tables.ts";
import { drawPooledDesign } from "../pooled-design.ts";

/** A sampling design, and the architectures that its rows number. */
export interface Sample extends DesignTables {
  /** Empty where the rows are those of the whole space. */
  readonly pool: Columns<typeof poolSchema>;
}

/**
 * Draws every architecture that is scored, labelled or tested later on: rows of the whole space where it is small, else
 * of a pool of what was drawn. Fails with `invalid-argument` where the space cannot hold the sizes of the design.
 *
 * @param name the space as messages call it
 */
export function drawSample(name: string, space: AnySpace, sizes: DesignSizes, stream: RandomStream): Result<Sample> {
  const drawn = fitting(name, () =>
    isWhole(space)
      ? { members: [], tables: drawDesign(allRows(space), sizes, stream) }
      : drawPooledDesign(space, sizes, stream),
  );
  if (!drawn.ok) return drawn;
  const { members, tables } = drawn.value;
  const pool = members.map((member, row) => ({ row, architecture: space.format(member) }));
  return success({ pool: columnsOf(poolSchema, pool), ...tables });
}

/** What a drawing gives; a space that has no room for the sizes of the design is a failure. */
function fitting<T>(name: string, draw: () => T): Result<T> {
  try {
    return success(draw());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = `the space "${name}" cannot hold the sampling design: ${error.message}`;
    const remedy = "Lower groups, held_out_pairs, labelled, test, test_pairs or max_distance of the stage sample.";
    return failed({ code: "invalid-argument", message, where: "sample", remedy });
  }
}

import { isWhole } from "../../spaces/pool/design-rows.ts";
import { enumerated } from "../../spaces/pool/enumerated.ts";
import { type AnySpace, type Architecture, isTabular } from "../../spaces/search-space.ts";

/** All architectures of a space by the rows that the pipeline's tables give them; undefined where those are of a sample. */
export function wholeSpace(space: AnySpace): readonly Architecture[] | undefined {
  if (!isWhole(space)) return undefined;
  return isTabular(space) ? Array.from({ length: space.count }, (_, row) => space.at(row)) : enumerated(space).members;
}

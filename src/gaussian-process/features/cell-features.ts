import { liveCells } from "../../encodings/live-features.ts";
import { FailureError } from "../../failure/failure.ts";
import { randomStream } from "../../random/stream.ts";
import type { SearchSpace } from "../../spaces/search-space.ts";
import { standardised, varying } from "./column-fits.ts";
import { FEATURE_GROUPS, type FeatureGroup } from "./feature-groups.ts";
import type { FeatureSource } from "./feature-source.ts";
import { groupValues } from "./group-values.ts";

/** Which features are taken, and how they are scaled. */
export interface FeatureSettings {
  readonly features: readonly FeatureGroup[];
  /** Random cells over which the columns are held against one another. */
  readonly feature_sample: number;
  readonly feature_softening: number;
  readonly feature_limit: number;
}

/**
 * Features for Gaussian processes that any space has, of one architecture at a time, in groups. Columns that do not vary
 * over a sample of random architectures are left out, and so is a group without any other; the numbers of the live graph
 * are standardised over that sample. The same space and settings always give the same features. Throws a FailureError with
 * `invalid-argument` where no column of the chosen groups varies.
 */
export function cellFeatures<A>(space: SearchSpace<A>, settings: FeatureSettings): FeatureSource<A> {
  const [cellOf, values] = [liveCells(space), groupValues(space)];
  const chosen = FEATURE_GROUPS.filter((group) => settings.features.includes(group));
  const groups = chosen.map((group) => values[group]);
  const valuesOf = (architecture: A) => {
    const cell = cellOf(architecture);
    return groups.map((group) => group(cell, architecture));
  };
  const stream = randomStream("cell-features").child(space.name);
  const sample = Array.from({ length: settings.feature_sample }, () => valuesOf(space.sample(stream)));
  const fits = chosen.map((group, at) => {
    const column = sample.map((cell) => cell[at]!);
    const scaling = { softening: settings.feature_softening, limit: settings.feature_limit };
    return group === "live_numbers" ? standardised(column, scaling) : varying(column);
  });
  const sizes = fits.map((fit, group) => fit(sample[0]![group]!).length).filter((size) => size > 0);
  if (sizes.length === 0) {
    throw new FailureError({
      code: "invalid-argument",
      message: `no feature of ${chosen.join(", ")} varies between architectures of ${space.name}`,
      remedy: "Choose other groups of features.",
    });
  }
  return {
    groupSizes: sizes,
    features: (architecture) => Float64Array.from(valuesOf(architecture).flatMap((cell, at) => fits[at]!(cell))),
  };
}

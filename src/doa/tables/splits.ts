import { arrowTable } from "../../tables/artifact.ts";

/** Rows per seed. `role` is `labelled` or `test`; `position` orders the labelled rows, nested by label count. */
export const splitSchema = { seed: "integer", role: "text", position: "integer", row: "integer" } as const;

/** The labelled and test rows of every seed. */
export const splitsArtifact = arrowTable("splits.arrow", splitSchema);

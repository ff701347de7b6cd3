import { arrowTable } from "../../tables/artifact.ts";

/** Every counted query of every run; `row` and `incumbent` are rows of the space. */
export const trajectorySchema = {
  run: "integer",
  query: "integer",
  row: "integer",
  seen: "number",
  incumbent: "integer",
  incumbent_seen: "number",
} as const;

/** The queries of every run. */
export const trajectoriesArtifact = arrowTable("trajectories.arrow", trajectorySchema);

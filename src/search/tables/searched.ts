import { runsArtifact } from "./runs.ts";
import { trajectoriesArtifact } from "./trajectories.ts";

/** What the runs of a strategy leave. */
export const searchedArtifacts = { trajectories: trajectoriesArtifact, runs: runsArtifact } as const;

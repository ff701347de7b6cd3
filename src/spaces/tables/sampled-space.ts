import { poolArtifact } from "./pool.ts";
import { spaceArtifact } from "./space-folder.ts";

/** What the space of a sampling design is opened from. */
export const sampledSpaceArtifacts = { folder: spaceArtifact, pool: poolArtifact } as const;

import { heldOutPairsArtifact } from "./held-out-pairs.ts";
import { pairsArtifact } from "./pairs.ts";
import { splitsArtifact } from "./splits.ts";

/** The tables of a sampling design. */
export const sampledArtifacts = {
  pairs: pairsArtifact,
  splits: splitsArtifact,
  heldOutPairs: heldOutPairsArtifact,
} as const;

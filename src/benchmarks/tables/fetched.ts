import { folderArtifact } from "../../tables/artifact.ts";

/** The measured columns of a benchmark, as `measurement-folder.ts` lays them out; without columns where none was measured. */
export const measurementsArtifact = folderArtifact("measurements");

/** What predicts a benchmark's values where none were measured; empty for other benchmarks. */
export const surrogateArtifact = folderArtifact("surrogate");

/** What fetching a benchmark leaves. */
export const fetchedArtifacts = [measurementsArtifact, surrogateArtifact] as const;

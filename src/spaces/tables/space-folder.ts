import { folderArtifact } from "../../tables/artifact.ts";

/** What a space is opened from, as `space-folder.ts` lays it out. */
export const spaceArtifact = folderArtifact("space");

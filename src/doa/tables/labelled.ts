import { doaItemsArtifact } from "./doa-items.ts";
import { labelsArtifact } from "./labels.ts";

/** What predictors of a design learn from. */
export const labelledArtifacts = { labels: labelsArtifact, items: doaItemsArtifact } as const;

import { arrowTable } from "../../tables/artifact.ts";

/** Labelled networks per seed: an accuracy in percent (each a counted query) or a zen score. */
export const labelSchema = { seed: "integer", row: "integer", label: "number" } as const;

/** The labelled networks of every training set. */
export const labelsArtifact = arrowTable("labels.arrow", labelSchema);

import { arrowTable } from "../../tables/artifact.ts";

/** The architectures that a pooled design numbers, as their space writes them; empty where the whole space is used. */
export const poolSchema = { row: "integer", architecture: "text" } as const;

/** The architectures of a pooled design. */
export const poolArtifact = arrowTable("pool.arrow", poolSchema);

import type { Row } from "../../tables/table.ts";

/** Which search a row of a table is of. */
export const searchIdentitySchema = {
  space: "text",
  dataset: "text",
  strategy: "text",
  accuracy_source: "text",
  /** Whether the strategy's settings were chosen by results on this space. */
  settings: "text",
  measured_from: "text",
} as const;
/** Which search a row of a table is of. */
export type SearchIdentity = Row<typeof searchIdentitySchema>;

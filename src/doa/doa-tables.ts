/** Labelled networks per seed: an accuracy in percent (each a counted query) or a zen score. */
export const labelSchema = { seed: "integer", row: "integer", label: "number" } as const;

/** Items of the difference-of-architectures data set per seed; `label` is the mean Δ (to − from) of `averaged` pairs. */
export const doaSchema = {
  seed: "integer",
  from: "integer",
  to: "integer",
  key: "text",
  label: "number",
  averaged: "integer",
} as const;

/** Proxies of a whole space, a row per architecture; zen is missing where it was not scored. */
export const proxySchema = {
  row: "integer",
  architecture: "text",
  params: "number",
  flops: "number",
  zen: "number",
  zen_standard_error: "number",
  scoring_engine: "text",
} as const;

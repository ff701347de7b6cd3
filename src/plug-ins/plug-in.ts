import type { z } from "zod";

/**
 * What every plug-in says of itself: a proxy, a predictor, a search strategy, a figure, a published table. A plug-in is
 * the default export of a file of its own, and the file's name is the name that manifests use.
 *
 * Its module is imported to plan a run, so that it loads zod and its `define…` function at the top and everything that
 * takes time inside of the functions that need it.
 */
export interface PlugIn {
  /** One sentence. */
  readonly description: string;
  /** Where it comes from: a paper, or `owner/repo:path`. */
  readonly source?: string;
  /** A strict object: every setting has a description and a default. */
  readonly settings: z.ZodObject;
  /** Names of the inputs that it takes with given settings, beside those that its kind always gets. */
  needs?(settings: never): readonly string[];
}

import type { z } from "zod";

/** One thing that a schema finds wrong with a value. */
export type SchemaIssue = z.core.$ZodIssue;

/** The issue to report of those found: an unknown key explains the missing one that it misspells, so it goes first. */
export function firstIssue(issues: readonly SchemaIssue[]): SchemaIssue {
  return issues.find((issue) => issue.code === "unrecognized_keys") ?? issues[0]!;
}

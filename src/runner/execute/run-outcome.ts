import type { Failure, Remedy } from "../../failure/failure.ts";
import { placeOfPattern } from "../source-place.ts";
import { shownThing } from "../stage-module.ts";
import type { CellJob } from "./cell-job.ts";

/** Where a stage module writes its `run`. */
const RUN = /^\s*(?:async\s+)?(run)\s*[(:=]/;

/** How `run` ended: with nothing to say, or with the failure that it returned. */
export type RunOutcome = { readonly kind: "done" } | { readonly kind: "failed"; readonly failure: Failure };

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** A failure without what does not belong to one; undefined for what is none. */
function failureIn(value: unknown): Failure | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { code, message, where, frame, remedy } = value as Record<keyof Failure, unknown>;
  if (!isText(code) || !isText(message)) return undefined;
  return {
    code: code as Failure["code"],
    message,
    ...(isText(where) ? { where } : {}),
    ...(isText(frame) ? { frame } : {}),
    ...(isText(remedy) ? { remedy: remedy as Remedy } : {}),
  };
}

function noResult(job: CellJob, returned: unknown): Failure {
  const nothing = returned === undefined;
  return {
    code: "stage-failed",
    message: `run of the stage "${job.stage}" returned ${shownThing(returned)}${nothing ? "" : ", which is no result"}`,
    ...(placeOfPattern(job.root, job.module, RUN) ?? { where: job.module }),
    remedy: nothing
      ? "End it with `return success(undefined);`."
      : "Return `success(undefined)`, or `failed({ code, message, remedy })` for what a user can bring about.",
  };
}

/** What the value that `run` of a stage returned comes to; anything but a result is a failure that says so. */
export function runOutcome(job: CellJob, returned: unknown): RunOutcome {
  if (typeof returned !== "object" || returned === null) return { kind: "failed", failure: noResult(job, returned) };
  const { ok, failure } = returned as Record<string, unknown>;
  if (ok === true) return { kind: "done" };
  const found = ok === false ? failureIn(failure) : undefined;
  return { kind: "failed", failure: found ?? noResult(job, returned) };
}

import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { type Result, success } from "../../failure/failure.ts";
import { findResult } from "../../runner/explain/find-result.ts";
import { type TracedResult, traceResult } from "../../runner/explain/trace.ts";
import { allRecords } from "../../runner/store/all-records.ts";
import type { Store } from "../../runner/store/store.ts";
import type { PipelineArguments } from "./arguments.ts";
import { openStore } from "./open-project.ts";
import { renderTrace, type Trace, type TracedEntry, traceJson } from "./render-trace.ts";
import { traceTarget } from "./trace-target.ts";
import { pinnedSources, tracedFiles } from "./traced-files.ts";

/** Where the log of a result lies, that of the run that it was taken over from included. */
function logOf(store: Store, root: string, { record }: TracedResult): string | undefined {
  if (record === undefined) return undefined;
  const runs = [record.fingerprint, ...(record.accepted === undefined ? [] : [record.accepted.from])];
  const path = runs.map((fingerprint) => store.log(fingerprint)).find((log) => existsSync(log));
  if (path === undefined) return undefined;
  const below = relative(root, path);
  return below.startsWith("..") ? path : below;
}

/**
 * `pipeline trace DIGEST|FINGERPRINT|ROW`: the chain from a result, or from the one that a row of a table was measured
 * from, down to project files and pinned sources. Reads the store alone: the manifest may have changed since.
 */
export function traceCommand(
  options: PipelineArguments,
  environment: Readonly<Record<string, string | undefined>>,
): Result<string> {
  const asked = options.selectors[0]!;
  const target = traceTarget(asked);
  if (!target.ok) return target;
  const store = openStore(options, environment);
  if (!store.ok) return store;
  const records = allRecords(store.value);
  const { digits, column } = target.value;
  const found = findResult(records, digits, store.value.root);
  if (!found.ok) return found;
  const root = dirname(resolve(options.file));
  const traced = traceResult(found.value, records);
  const results = traced.map((result): TracedEntry => ({ ...result, log: logOf(store.value, root, result) }));
  const files = tracedFiles(root, traced);
  const from = column === undefined ? undefined : `${asked}: ${column} ${digits}`;
  const trace: Trace = { from, results, files, sources: pinnedSources(root, traced, files) };
  return success(options.json ? JSON.stringify(traceJson(trace)) : renderTrace(trace));
}

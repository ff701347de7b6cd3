import { FailureError, failed, type Result, success } from "../../failure/failure.ts";
import type { Digest } from "../canonical.ts";
import {
  type Fingerprint,
  type FingerprintDocument,
  fingerprintDocument,
  fingerprintOf,
} from "../fingerprint/fingerprint.ts";
import { ModuleGraph } from "../fingerprint/module-graph.ts";
import { readLockFile } from "../fingerprint/package-versions.ts";
import { SourceMemory } from "../fingerprint/source-memory.ts";
import { type FactSources, type StageFacts, stageFacts } from "../fingerprint/stage-facts.ts";
import type { Plan, PlannedCell, PlannedStage } from "../plan/plan.ts";
import type { ResultRecord } from "../store/record.ts";
import { findRecord, isComplete } from "../store/records.ts";
import { outputDigests } from "../store/result-digest.ts";
import type { Store } from "../store/store.ts";

/** A plan together with what is known about its stages' code and where results are kept. */
export interface Workspace {
  readonly plan: Plan;
  readonly store: Store;
  /** By stage name. */
  readonly facts: ReadonlyMap<string, StageFacts>;
  /** The reduced sources of the stages' code, for the next run. */
  readonly sources: SourceMemory;
}

/** Follows the code of every stage in `stages`, hashes their files and asks the machine. */
export async function openWorkspace(
  plan: Plan,
  store: Store,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<Workspace>> {
  const sources = new SourceMemory(store);
  const graph = new ModuleGraph((path, content) => sources.reduce(path, content));
  const from = { root: plan.root, graph, lock: readLockFile(plan.root), environment };
  const facts = new Map<string, StageFacts>();
  for (const stage of plan.stages) {
    const found = await factsOf(stage, from);
    if (!found.ok) return found;
    facts.set(stage.name, found.value);
  }
  return success({ plan, store, facts, sources });
}

/** What the machine says is the stage's own code, which may fail. */
async function factsOf(stage: PlannedStage, from: FactSources): Promise<Result<StageFacts>> {
  try {
    return success(await stageFacts(stage, from));
  } catch (error) {
    if (error instanceof FailureError) return failed(error.failure);
    const message = `the stage "${stage.name}" cannot be fingerprinted: ${error instanceof Error ? error.message : String(error)}`;
    return failed({ code: "stage-failed", message, remedy: "Correct the stage module, or the files that it names." });
  }
}

/** A cell whose inputs are known. */
export interface ResolvedCell {
  readonly cell: PlannedCell;
  readonly document: FingerprintDocument;
  readonly fingerprint: Fingerprint;
}

/** The fingerprint of a cell, given the results of all its upstream cells. */
export function resolveCell(
  workspace: Workspace,
  cell: PlannedCell,
  results: ReadonlyMap<PlannedCell, ResultRecord>,
): ResolvedCell {
  const inputs: Record<string, { cell: PlannedCell["coordinates"]; outputs: Readonly<Record<string, Digest>> }[]> = {};
  for (const [stage, cells] of cell.upstream) {
    // A soft need without a cell counts as one that the profile leaves out: both give no inputs.
    if (cells.length === 0) continue;
    inputs[stage] = cells.map((up) => ({ cell: up.coordinates, outputs: outputDigests(results.get(up)!.outputs) }));
  }
  const document = fingerprintDocument(cell, workspace.facts.get(cell.stage.name)!, inputs);
  return { cell, document, fingerprint: fingerprintOf(document) };
}

/** The stored result of a resolved cell, if its record and all its outputs are there. */
export function storedResult(workspace: Workspace, resolved: ResolvedCell, thorough = false): ResultRecord | undefined {
  const { cell, fingerprint } = resolved;
  const record = findRecord(workspace.store, cell.stage.name, cell.coordinates, fingerprint);
  return record !== undefined && isComplete(workspace.store, record, thorough) ? record : undefined;
}

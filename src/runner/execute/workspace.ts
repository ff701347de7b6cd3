import { FailureError, failed, type Result, success } from "../../failure/failure.ts";
import { type CodeFacts, CodeReader } from "../fingerprint/code-facts.ts";
import {
  type Fingerprint,
  type FingerprintDocument,
  fingerprintDocument,
  fingerprintOf,
} from "../fingerprint/fingerprint.ts";
import { ModuleGraph } from "../fingerprint/module-graph.ts";
import { readLockFile } from "../fingerprint/package-versions.ts";
import { SourceMemory } from "../fingerprint/source-memory.ts";
import { cellFiles, type StageFacts, stageFacts } from "../fingerprint/stage-facts.ts";
import type { Plan, PlannedCell, PlannedStage } from "../plan/plan.ts";
import type { ResultRecord } from "../store/record.ts";
import { findRecord, isComplete } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { inputDigests } from "./input-digests.ts";

/** What is known of a cell before its inputs are. */
interface FingerprintFacts {
  readonly code: CodeFacts;
  readonly stage: StageFacts;
}

/** A plan together with what is known about its cells' code and where results are kept. */
export interface Workspace {
  readonly plan: Plan;
  readonly store: Store;
  /** Of every cell of the plan; cells that follow the same modules share what is known of these. */
  readonly facts: ReadonlyMap<PlannedCell, FingerprintFacts>;
  /** The reduced sources of the stages' code, for the next run. */
  readonly sources: SourceMemory;
}

/** Follows the code of every cell, hashes the stages' files and asks the machine. */
export async function openWorkspace(
  plan: Plan,
  store: Store,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<Workspace>> {
  const sources = new SourceMemory(store);
  const graph = new ModuleGraph((path, content) => sources.reduce(path, content));
  const reader = new CodeReader(plan.root, graph, readLockFile(plan.root));
  const facts = new Map<PlannedCell, FingerprintFacts>();
  for (const stage of plan.stages) {
    const found = await factsOf(stage, reader, plan.root, environment);
    if (!found.ok) return found;
    for (const entry of found.value) facts.set(...entry);
  }
  return success({ plan, store, facts, sources });
}

function modulesOf({ stage, modules, plugIns }: PlannedCell): string[] {
  return [stage.module, ...modules, ...Object.values(plugIns).map(({ module }) => module)];
}

/** The facts of a stage's cells. What the machine says is the stage's own code, which may fail. */
async function factsOf(
  stage: PlannedStage,
  reader: CodeReader,
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<readonly [PlannedCell, FingerprintFacts][]>> {
  try {
    const common = await stageFacts(stage, root, environment);
    return success(
      stage.cells.map((cell) => [cell, { code: reader.facts(modulesOf(cell)), stage: cellFiles(cell, common, root) }]),
    );
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
  const { code, stage } = workspace.facts.get(cell)!;
  const document = fingerprintDocument(cell, code, stage, inputDigests(cell, results));
  return { cell, document, fingerprint: fingerprintOf(document) };
}

/** The stored result of a resolved cell, if its record and all its outputs are there. */
export function storedResult(workspace: Workspace, resolved: ResolvedCell, thorough = false): ResultRecord | undefined {
  const { cell, fingerprint } = resolved;
  const record = findRecord(workspace.store, cell.stage.name, cell.coordinates, fingerprint);
  return record !== undefined && isComplete(workspace.store, record, thorough) ? record : undefined;
}

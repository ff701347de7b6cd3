import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { openWorkspace, type Workspace } from "../../runner/execute/workspace.ts";
import { readManifest } from "../../runner/manifest/read-manifest.ts";
import { rememberedManifest, rememberManifest } from "../../runner/manifest/remembered-manifest.ts";
import type { ParsedManifest } from "../../runner/manifest/validate-manifest.ts";
import { buildPlan } from "../../runner/plan/build-plan.ts";
import type { Plan } from "../../runner/plan/plan.ts";
import { type Selection, selectCells } from "../../runner/plan/select-cells.ts";
import { type Store, storeAt } from "../../runner/store/store.ts";
import type { PipelineArguments } from "./arguments.ts";
import { COMMAND_NAMES } from "./commands.ts";

/** A project opened for one command. */
export interface Project {
  readonly workspace: Workspace;
  readonly selection: Selection;
}

function noFolder(store: Store): Result<never> {
  const message = `the cache ${quoted(store.root)} is not a folder`;
  const remedy = "Choose a folder with `--cache` or DELTA_NAS_CACHE.";
  return failed({ code: "store-unwritable", message, remedy });
}

async function parsed(options: PipelineArguments, text: string): Promise<Result<ParsedManifest>> {
  // Loaded here: a manifest that was parsed before needs no YAML parser.
  const { parseManifest } = await import("../../runner/manifest/parse-manifest.ts");
  return parseManifest(options.file, text);
}

async function planned(
  options: PipelineArguments,
  manifest: ParsedManifest,
  store: Store,
): Promise<Result<[Plan, Selection]>> {
  const { file, settings, profile } = options;
  const plan = await buildPlan(manifest, {
    file,
    settings,
    store: store.root,
    ...(profile === undefined ? {} : { profile }),
  });
  if (!plan.ok) return plan;
  const selectors = options.command === "diff" ? [] : options.selectors;
  const selection = selectCells(plan.value, selectors, COMMAND_NAMES, options.values.from);
  return selection.ok ? success([plan.value, selection.value]) : selection;
}

/** Plans from the remembered manifest where the text is known, so that a run with nothing to do stays short. */
async function plannedFrom(options: PipelineArguments, text: string, store: Store): Promise<Result<[Plan, Selection]>> {
  const remembered = rememberedManifest(store, text);
  if (remembered !== undefined) {
    const plan = await planned(options, remembered, store);
    if (plan.ok) return plan;
  }
  const fresh = await parsed(options, text);
  if (!fresh.ok) return fresh;
  const plan = await planned(options, fresh.value, store);
  if (plan.ok) rememberManifest(store, text, fresh.value);
  return plan;
}

/** The store that a command line or the environment names, else the one beside the manifest. */
export function openStore(
  { cache: named, file }: PipelineArguments,
  environment: Readonly<Record<string, string | undefined>>,
): Result<Store> {
  const cache = named ?? environment.DELTA_NAS_CACHE;
  const besides = join(dirname(resolve(file)), ".delta-nas", "store");
  const store = storeAt(cache === undefined || cache === "" ? besides : resolve(cache));
  return existsSync(store.root) && !statSync(store.root).isDirectory() ? noFolder(store) : success(store);
}

/** Reads the manifest, plans, selects, and follows the code of the stages. */
export async function openProject(
  options: PipelineArguments,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<Project>> {
  const text = readManifest(options.file);
  if (!text.ok) return text;
  const store = openStore(options, environment);
  if (!store.ok) return store;
  const plan = await plannedFrom(options, text.value, store.value);
  if (!plan.ok) return plan;
  const workspace = await openWorkspace(plan.value[0], store.value, environment);
  return workspace.ok ? success({ workspace: workspace.value, selection: plan.value[1] }) : workspace;
}

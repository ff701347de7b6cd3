import { nameRemedy } from "../../failure/did-you-mean.ts";
import { FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Axis } from "../axis.ts";
import type { JsonObject } from "../canonical.ts";
import { shownValue } from "../manifest/describe-issue.ts";
import {
  type Layer,
  layersOf,
  mergedMemory,
  mergedParams,
  mergedSlots,
  mergedTimeout,
  type WrittenParam,
} from "../manifest/layers.ts";
import { fillReferences, hasReference } from "../manifest/references.ts";
import { checkNames, type ParamOwner, resolveParams } from "../manifest/resolve-params.ts";
import type { ResolvedManifest } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { CellFacts } from "../slot.ts";
import { axisNames } from "./axis-names.ts";
import type { PlannedPlugIn } from "./plan.ts";
import type { LoadedPlugIn, PlugIns } from "./plug-ins.ts";
import type { CellDraft, PlacedCell, StageDraft } from "./stage-draft.ts";

/** What parameters and settings are worked out from. */
export interface SettleScene {
  readonly manifest: ResolvedManifest;
  readonly positions: SourcePositions;
  readonly plugIns: PlugIns;
}

function stageOwner({ resolved, definition }: StageDraft): ParamOwner {
  const { name } = resolved;
  const path = ["stages", name, "params"];
  return { name, subject: `the stage ${quoted(name)}`, kind: "parameter", schema: definition.params, path };
}

/** The axes of plug-ins of a stage: their settings stand among its parameters, under their names. */
function plugInAxes({ axes = {} }: StageDraft): [key: string, axis: Axis][] {
  return Object.entries(axes).filter(([, { folder }]) => folder !== undefined);
}

/** The settings of a plug-in or variant in a layer. */
function settingsIn({ params }: Layer, key: string, name: string): [string, WrittenParam][] {
  const written = params.get(key);
  const named = (written?.value as Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined) ?? {};
  if (!Object.hasOwn(named, name)) return [];
  const path = written?.path;
  return Object.entries(named[name]!).map(([setting, value]) => [
    setting,
    path === undefined ? { value } : { value, path: [...path, name, setting] },
  ]);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Refuses what stands under the name of an axis and is no mapping of plug-ins to settings. */
function checkPlugInSettings(stage: StageDraft, layer: Layer, { plugIns, positions }: SettleScene): void {
  for (const [key, axis] of plugInAxes(stage)) {
    const written = layer.params.get(key);
    if (written === undefined) continue;
    const at = (path: readonly string[], place: "key" | "value") =>
      written.path === undefined ? { where: "--set argument" } : positions.locate([...written.path, ...path], place);
    const name = `${stage.resolved.name}.${key}`;
    if (!isMapping(written.value)) {
      const message = `${quoted(name)} must be a mapping of names to settings, not ${shownValue(written.value)}`;
      throw new FailureError({
        code: "invalid-manifest",
        message,
        ...at([], "value"),
        remedy: "Write NAME: { setting: value }.",
      });
    }
    const known = axisNames(axis, plugIns.variants(key));
    for (const [plugIn, settings] of Object.entries(written.value)) {
      if (!known.includes(plugIn)) {
        const message = `${quoted(name)} has no ${quoted(plugIn)}`;
        throw new FailureError({
          code: "invalid-manifest",
          message,
          ...at([plugIn], "key"),
          remedy: nameRemedy(plugIn, known, "names"),
        });
      }
      if (isMapping(settings)) continue;
      const message = `${quoted(`${name}.${plugIn}`)} must be a mapping of settings, not ${shownValue(settings)}`;
      throw new FailureError({
        code: "invalid-manifest",
        message,
        ...at([plugIn], "value"),
        remedy: "Write { setting: value }.",
      });
    }
  }
}

/** Refuses unknown names in the layers of a stage. Throws a FailureError. */
export function checkLayers(stage: StageDraft, scene: SettleScene): void {
  const owner = stageOwner(stage);
  const axes = plugInAxes(stage).map(([key]) => key);
  for (const layer of stage.resolved.layers) {
    checkNames(owner, layer.params, scene.positions, axes);
    checkPlugInSettings(stage, layer, scene);
  }
}

/**
 * The settings of a plug-in: those written for its file, over which a variant's own win, over which those win that are
 * written for the variant's name.
 */
function settledPlugIn(
  stage: StageDraft,
  key: string,
  value: string,
  { use, module, definition, variant }: LoadedPlugIn,
  layers: readonly Layer[],
  positions: SourcePositions,
): PlannedPlugIn {
  const written = new Map([
    ...layers.flatMap((layer) => settingsIn(layer, key, use)),
    ...(variant?.settings ?? []),
    ...(value === use ? [] : layers.flatMap((layer) => settingsIn(layer, key, value))),
  ]);
  const owner: ParamOwner = {
    name: `${stage.resolved.name}.${key}.${use}`,
    subject: `${quoted(use)}`,
    kind: "setting",
    schema: definition.settings,
    path: variant?.path ?? stage.resolved.matrixPath,
  };
  checkNames(owner, written, positions);
  return { module, definition, settings: resolveParams(owner, written, positions) };
}

function factsOf(placed: PlacedCell, params: JsonObject, settled: CellDraft["settled"]): CellFacts {
  const needs = Object.values(settled).flatMap(
    ({ definition, settings }) => definition.needs?.(settings as never) ?? [],
  );
  return { cell: placed.all, params, plugIns: settled, needs: [...new Set(needs)] };
}

/** The parameters, settings and limits of placed cells, in order. Throws a FailureError. */
export function settleCells(stage: StageDraft, placed: readonly PlacedCell[], scene: SettleScene): CellDraft[] {
  const { manifest, positions } = scene;
  const { name, layers: all } = stage.resolved;
  const axes = plugInAxes(stage).map(([key]) => key);
  const owner = stageOwner(stage);
  // Cells with the same layers share one object.
  const known = new Map<string, JsonObject>();
  const paramsOf = (cell: PlacedCell, layers: readonly Layer[]): JsonObject => {
    const written = mergedParams(layers, axes);
    const refers = [...written.values()].some(({ value }) => hasReference(value));
    const key = JSON.stringify([layers.map((layer) => all.indexOf(layer)), refers ? cell.all : null]);
    const filled = () => (refers ? fillReferences(name, cell.all, written, manifest, positions) : written);
    const params = known.get(key) ?? resolveParams(owner, filled(), positions);
    known.set(key, params);
    return params;
  };
  return placed.map((cell): CellDraft => {
    const layers = layersOf(all, cell.all);
    const params = paramsOf(cell, layers);
    const settled = Object.fromEntries(
      Object.entries(cell.plugIns).map(([key, plugIn]) => [
        key,
        settledPlugIn(stage, key, String(cell.coordinates[key]), plugIn, layers, positions),
      ]),
    );
    return {
      ...cell,
      params,
      slots: mergedSlots(layers),
      memory: mergedMemory(layers),
      timeout: mergedTimeout(layers),
      settled,
      facts: factsOf(cell, params, settled),
    };
  });
}

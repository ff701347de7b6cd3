import { quoted } from "../../failure/quote.ts";
import type { JsonObject } from "../canonical.ts";
import { layersOf, mergedMemory, mergedParams, mergedSlots, mergedTimeout } from "../manifest/layers.ts";
import { fillReferences, hasReference } from "../manifest/references.ts";
import { type ParamOwner, resolveParams } from "../manifest/resolve-params.ts";
import type { ResolvedManifest } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { CellFacts } from "../slot.ts";
import type { PlannedPlugIn } from "./plan.ts";
import { plugInAxes, settledSettings } from "./plug-in-settings.ts";
import type { PlugIns } from "./plug-ins.ts";
import type { CellDraft, PlacedCell, StageDraft } from "./stage-draft.ts";

/** What parameters and settings are worked out from. */
export interface SettleScene {
  readonly manifest: ResolvedManifest;
  readonly positions: SourcePositions;
  readonly plugIns: PlugIns;
}

/** A stage as the owner of its parameters. */
export function stageOwner({ resolved, definition }: StageDraft): ParamOwner {
  const { name } = resolved;
  const path = ["stages", name, "params"];
  return { name, subject: `the stage ${quoted(name)}`, kind: "parameter", schema: definition.params, path };
}

/** The value of a key, made once. */
function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
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
  const params = new Map<string, JsonObject>();
  const plugIns = new Map<string, PlannedPlugIn>();
  return placed.map((cell): CellDraft => {
    const at = layersOf(all, cell.all);
    const layers = at.map((each) => all[each]!);
    const written = mergedParams(layers, axes);
    const refers = [...written.values()].some(({ value }) => hasReference(value));
    const own = remembered(params, JSON.stringify([at, refers ? cell.all : null]), () => {
      const filled = refers ? fillReferences(name, cell.all, written, manifest, positions) : written;
      return resolveParams(owner, filled, positions);
    });
    const settled = Object.fromEntries(
      Object.entries(cell.plugIns).map(([key, plugIn]) => {
        const value = String(cell.coordinates[key]);
        const { module, definition } = plugIn;
        const made = () => ({
          module,
          definition,
          settings: settledSettings(stage, key, value, plugIn, layers, positions),
        });
        return [key, remembered(plugIns, JSON.stringify([key, value, at]), made)];
      }),
    );
    return {
      ...cell,
      params: own,
      slots: mergedSlots(layers),
      memory: mergedMemory(layers),
      timeout: mergedTimeout(layers),
      settled,
      facts: factsOf(cell, own, settled),
    };
  });
}

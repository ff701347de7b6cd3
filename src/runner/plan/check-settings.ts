import { nameRemedy } from "../../failure/did-you-mean.ts";
import { FailureError, type Remedy } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Axis } from "../axis.ts";
import { shownValue } from "../manifest/describe-issue.ts";
import type { Layer } from "../manifest/layers.ts";
import { checkNames } from "../manifest/resolve-params.ts";
import { axisNames } from "./axis-names.ts";
import { plugInAxes, settingsIn, settingsOwner } from "./plug-in-settings.ts";
import { type SettleScene, stageOwner } from "./settle-cells.ts";
import type { PlacedCell, StageDraft } from "./stage-draft.ts";

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Refuses what stands under the name of an axis and is no mapping of plug-ins to settings. */
function checkAxis(stage: StageDraft, key: string, axis: Axis, layer: Layer, { plugIns, positions }: SettleScene) {
  const written = layer.params.get(key);
  if (written === undefined) return;
  const name = `${stage.resolved.name}.${key}`;
  const refuse = (message: string, path: readonly string[], at: "key" | "value", remedy: Remedy): never => {
    const { path: place } = written;
    const where = place === undefined ? { where: "--set argument" } : positions.locate([...place, ...path], at);
    throw new FailureError({ code: "invalid-manifest", message, ...where, remedy });
  };
  if (!isMapping(written.value)) {
    const message = `${quoted(name)} must be a mapping of names to settings, not ${shownValue(written.value)}`;
    return refuse(message, [], "value", "Write `NAME: { setting: value }`.");
  }
  const known = [...new Set([...axisNames(axis, plugIns.variants(key)), ...plugIns.uses(key)])];
  for (const [plugIn, settings] of Object.entries(written.value)) {
    if (!known.includes(plugIn)) {
      refuse(`${quoted(name)} has no ${quoted(plugIn)}`, [plugIn], "key", nameRemedy(plugIn, known, "names"));
    }
    if (isMapping(settings)) continue;
    const message = `${quoted(`${name}.${plugIn}`)} must be a mapping of settings, not ${shownValue(settings)}`;
    refuse(message, [plugIn], "value", "Write `{ setting: value }`.");
  }
}

/** Refuses settings that the plug-ins of a stage's cells do not have, also in layers that no such cell fits. */
function checkSettingNames(stage: StageDraft, placed: readonly PlacedCell[], scene: SettleScene): void {
  for (const [key] of plugInAxes(stage)) {
    const named = new Map(
      placed.flatMap(({ coordinates, plugIns }) =>
        plugIns[key] === undefined ? [] : [[String(coordinates[key]), plugIns[key]]],
      ),
    );
    for (const [value, plugIn] of named) {
      const owner = settingsOwner(stage, key, plugIn);
      for (const layer of stage.resolved.layers) {
        for (const name of new Set([plugIn.use, value])) {
          checkNames(owner, new Map(settingsIn(layer, key, name)), scene.positions);
        }
      }
      checkNames(owner, plugIn.variant?.settings ?? new Map(), scene.positions);
    }
  }
}

/** Refuses unknown names in what is written for a stage. Throws a FailureError. */
export function checkSettings(stage: StageDraft, placed: readonly PlacedCell[], scene: SettleScene): void {
  const owner = stageOwner(stage);
  const axes = plugInAxes(stage);
  const keys = axes.map(([key]) => key);
  for (const layer of stage.resolved.layers) {
    checkNames(owner, layer.params, scene.positions, keys);
    for (const [key, axis] of axes) checkAxis(stage, key, axis, layer, scene);
  }
  checkSettingNames(stage, placed, scene);
}

import type { Axis } from "../axis.ts";
import type { JsonObject } from "../canonical.ts";
import type { Layer, WrittenParam } from "../manifest/layers.ts";
import { checkNames, type ParamOwner, resolveParams } from "../manifest/resolve-params.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { LoadedPlugIn } from "./plug-ins.ts";
import type { StageDraft } from "./stage-draft.ts";

/** The axes of plug-ins of a stage: their settings stand among its parameters, under their names. */
export function plugInAxes({ axes = {} }: StageDraft): [key: string, axis: Axis][] {
  return Object.entries(axes).filter(([, { folder }]) => folder !== undefined);
}

/** The settings of a plug-in or variant that a layer writes under its name. */
export function settingsIn({ params }: Pick<Layer, "params">, key: string, name: string): [string, WrittenParam][] {
  const written = params.get(key);
  const named = (written?.value as Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined) ?? {};
  if (!Object.hasOwn(named, name)) return [];
  const path = written?.path;
  return Object.entries(named[name]!).map(([setting, value]) => [
    setting,
    path === undefined ? { value } : { value, path: [...path, name, setting] },
  ]);
}

/** The plug-in that a value names, as the owner of its settings. */
export function settingsOwner(stage: StageDraft, key: string, { use, definition, variant }: LoadedPlugIn): ParamOwner {
  return {
    name: `${stage.resolved.name}.${key}.${use}`,
    subject: `"${stage.resolved.name}.${key}.${use}"`,
    kind: "setting",
    schema: definition.settings,
    path: variant?.path ?? stage.resolved.matrixPath,
  };
}

/**
 * The settings of a plug-in: those written for its file, over which a variant's own win, over which those win that are
 * written for the variant's name. Throws a FailureError.
 */
export function settledSettings(
  stage: StageDraft,
  key: string,
  value: string,
  plugIn: LoadedPlugIn,
  layers: readonly Layer[],
  positions: SourcePositions,
): JsonObject {
  const { use, variant } = plugIn;
  const written = new Map([
    ...layers.flatMap((layer) => settingsIn(layer, key, use)),
    ...(variant === undefined ? [] : variant.settings),
    ...(variant === undefined ? [] : layers.flatMap((layer) => settingsIn(layer, key, value))),
  ]);
  const owner = settingsOwner(stage, key, plugIn);
  checkNames(owner, written, positions);
  return resolveParams(owner, written, positions);
}

import type { Coordinates } from "../stage.ts";
import { parseByteSize } from "./byte-size.ts";
import { type CellPattern, matchesPattern } from "./cell-pattern.ts";
import type { StageEntry, StageOverride } from "./schema.ts";
import type { ManifestPath } from "./source-positions.ts";

/** A parameter as written, and where. */
export interface WrittenParam {
  readonly value: unknown;
  /** Its place in the manifest, or undefined when `--set` gave it. */
  readonly path?: ManifestPath;
}

/** Parameters, slots, memory and timeout that were written together, for all cells of a stage or for those that fit a pattern. */
export interface ParamLayer {
  /** Undefined for all cells. */
  readonly where: CellPattern | undefined;
  readonly wherePath: ManifestPath;
  readonly params: ReadonlyMap<string, WrittenParam>;
  readonly slots: number | "max" | undefined;
  /** Bytes. */
  readonly memory: number | undefined;
  /** Seconds. */
  readonly timeout: number | undefined;
}

function writtenParams(params: Readonly<Record<string, unknown>> | undefined, path: ManifestPath) {
  const entries = Object.entries(params ?? {});
  return new Map(entries.map(([key, value]): [string, WrittenParam] => [key, { value, path: [...path, key] }]));
}

function bytes(memory: string | undefined): number | undefined {
  return memory === undefined ? undefined : parseByteSize(memory);
}

function layersAt(entry: StageEntry | StageOverride, path: ManifestPath): ParamLayer[] {
  const all = { where: undefined, wherePath: path, params: writtenParams(entry.params, [...path, "params"]) };
  const some = (entry.overrides ?? []).map((override, at): ParamLayer => {
    const place = [...path, "overrides", at];
    const params = writtenParams(override.params, [...place, "params"]);
    const { where, slots, timeout } = override;
    return { where, wherePath: [...place, "where"], params, slots, memory: bytes(override.memory), timeout };
  });
  return [{ ...all, slots: entry.slots, memory: bytes(entry.memory), timeout: entry.timeout }, ...some];
}

/** The layers of a stage, later ones winning: its own, its overrides, those of the profile, the profile's overrides. */
export function paramLayers(
  entry: StageEntry,
  entryPath: ManifestPath,
  override: StageOverride,
  overridePath: ManifestPath,
): readonly ParamLayer[] {
  return [...layersAt(entry, entryPath), ...layersAt(override, overridePath)];
}

/** The layers that apply to a cell, in order. */
export function layersOf(layers: readonly ParamLayer[], cell: Coordinates): readonly ParamLayer[] {
  return layers.filter(({ where }) => where === undefined || matchesPattern(cell, where));
}

/** The written parameters of layers, the last one of each name. */
export function mergedParams(layers: readonly ParamLayer[]): ReadonlyMap<string, WrittenParam> {
  return new Map(layers.flatMap(({ params }) => [...params]));
}

/** The slots of the last layer that names some; one without. */
export function mergedSlots(layers: readonly ParamLayer[]): number | "max" {
  return layers.findLast(({ slots }) => slots !== undefined)?.slots ?? 1;
}

/** The bytes of the last layer that names memory; none without. */
export function mergedMemory(layers: readonly ParamLayer[]): number {
  return layers.findLast(({ memory }) => memory !== undefined)?.memory ?? 0;
}

/** The timeout of the last layer that names one. */
export function mergedTimeout(layers: readonly ParamLayer[]): number | undefined {
  return layers.findLast(({ timeout }) => timeout !== undefined)?.timeout;
}

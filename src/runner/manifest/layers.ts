import type { Coordinates } from "../axis.ts";
import { parseByteSize } from "./byte-size.ts";
import type { SizeEntry, StageEntry } from "./schema.ts";
import type { ManifestPath } from "./source-positions.ts";
import type { ValueLists } from "./value-lists.ts";
import type { WrittenKeys } from "./written-value.ts";

/** A parameter or setting as written, and where. */
export interface WrittenParam {
  readonly value: unknown;
  /** Its place in the manifest, or undefined when `--set` gave it. */
  readonly path?: ManifestPath;
}

/** Slots, memory and timeout as written. */
interface Limits {
  readonly slots: number | "max" | undefined;
  /** Bytes. */
  readonly memory: number | undefined;
  /** Seconds. */
  readonly timeout: number | undefined;
}

/** Parameters, settings and limits of one stage that were written together, for all its cells or for some. */
export interface Layer extends Limits {
  /** Undefined for all cells. */
  readonly where: WrittenKeys | undefined;
  /** Whether it must fit a cell: one that all profiles share need not. */
  readonly shared: boolean;
  /** Parameters, and mappings of plug-ins to settings under the names of axes. */
  readonly params: ReadonlyMap<string, WrittenParam>;
}

type LimitsEntry = Pick<StageEntry, "slots" | "memory" | "timeout">;

const UNLIMITED: Limits = { slots: undefined, memory: undefined, timeout: undefined };

function writtenParams(params: Readonly<Record<string, unknown>> | undefined, path: ManifestPath) {
  const entries = Object.entries(params ?? {});
  return new Map(entries.map(([key, value]): [string, WrittenParam] => [key, { value, path: [...path, key] }]));
}

function limitsOf({ slots, memory, timeout }: LimitsEntry): Limits {
  return { slots, memory: memory === undefined ? undefined : parseByteSize(memory), timeout };
}

/** What a stage's entry, or a profile's change of it, says for all cells. */
export function entryLayer(entry: LimitsEntry & { readonly params?: StageEntry["params"] }, path: ManifestPath): Layer {
  return {
    where: undefined,
    shared: true,
    params: writtenParams(entry.params, [...path, "params"]),
    ...limitsOf(entry),
  };
}

/** The layers of one stage among layers of sizes. */
export function sizeLayers(
  stage: string,
  sizes: readonly SizeEntry[],
  path: ManifestPath,
  lists: ValueLists,
  shared: boolean,
): Layer[] {
  return sizes.flatMap(({ where, set = {}, limits = {} }, at): Layer[] => {
    const place = [...path, at];
    const [has, limited] = [Object.hasOwn(set, stage), Object.hasOwn(limits, stage)];
    if (!has && !limited) return [];
    return [
      {
        where: where === undefined ? undefined : lists.keys(where, [...place, "where"]),
        shared,
        params: writtenParams(has ? set[stage] : {}, [...place, "set", stage]),
        ...(limited ? limitsOf(limits[stage]!) : UNLIMITED),
      },
    ];
  });
}

/** Parameters that `--set` gives. */
export function givenLayer(params: Layer["params"]): Layer {
  return { where: undefined, shared: true, params, ...UNLIMITED };
}

/** Whether a cell, with its derived coordinates, has one of the asked values under every key. */
export function fits(cell: Coordinates, { keys }: WrittenKeys): boolean {
  for (const [key, { set }] of keys) if (!Object.hasOwn(cell, key) || !set.has(cell[key]!)) return false;
  return true;
}

/** The positions of the layers that apply to a cell, in order. */
export function layersOf(layers: readonly Layer[], cell: Coordinates): readonly number[] {
  const positions = layers.map((_, at) => at);
  return positions.filter((at) => {
    const { where } = layers[at]!;
    return where === undefined || fits(cell, where);
  });
}

/** The written parameters of layers, the last one of each name, without those under the names in `except`. */
export function mergedParams(
  layers: readonly Layer[],
  except: readonly string[] = [],
): ReadonlyMap<string, WrittenParam> {
  return new Map(layers.flatMap(({ params }) => [...params].filter(([name]) => !except.includes(name))));
}

/** The slots of the last layer that names some; one without. */
export function mergedSlots(layers: readonly Layer[]): number | "max" {
  return layers.findLast(({ slots }) => slots !== undefined)?.slots ?? 1;
}

/** The bytes of the last layer that names memory; none without. */
export function mergedMemory(layers: readonly Layer[]): number {
  return layers.findLast(({ memory }) => memory !== undefined)?.memory ?? 0;
}

/** The timeout of the last layer that names one. */
export function mergedTimeout(layers: readonly Layer[]): number | undefined {
  return layers.findLast(({ timeout }) => timeout !== undefined)?.timeout;
}

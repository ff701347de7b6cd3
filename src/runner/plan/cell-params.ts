import { failed, type Result, success } from "../../failure/failure.ts";
import type { JsonObject } from "../canonical.ts";
import { checkPattern, type PatternScope } from "../manifest/cell-pattern.ts";
import {
  layersOf,
  mergedMemory,
  mergedParams,
  mergedSlots,
  mergedTimeout,
  type ParamLayer,
} from "../manifest/param-layers.ts";
import { fillReferences, hasReference } from "../manifest/references.ts";
import { resolveParams, unknownParam } from "../manifest/resolve-params.ts";
import type { ResolvedManifest, ResolvedStage } from "../manifest/resolve-profile.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { Coordinates, StageDefinition } from "../stage.ts";

/** What the layers of a stage come to for one cell. */
export interface CellParams {
  readonly params: JsonObject;
  readonly slots: number | "max";
  /** Bytes that it is said to need; 0 when nothing is said. */
  readonly memory: number;
  /** Seconds; undefined for no limit. */
  readonly timeout: number | undefined;
}

function checkLayers(
  stage: ResolvedStage,
  definition: StageDefinition,
  scope: PatternScope,
  positions: SourcePositions,
): Result<void> {
  for (const { where, wherePath, params } of stage.layers) {
    const unknown = unknownParam(stage.name, definition, params, positions);
    if (unknown !== undefined) return failed(unknown);
    if (where === undefined) continue;
    const checked = checkPattern(scope, where, wherePath, positions);
    if (!checked.ok) return checked;
  }
  return success(undefined);
}

/** The parameters and slots of every cell of a stage, in order. Cells with the same layers share one object. */
export function cellParams(
  stage: ResolvedStage,
  definition: StageDefinition,
  scope: PatternScope,
  manifest: ResolvedManifest,
  positions: SourcePositions,
): Result<readonly CellParams[]> {
  const checked = checkLayers(stage, definition, scope, positions);
  if (!checked.ok) return checked;
  const known = new Map<string, CellParams>();
  const resolve = (cell: Coordinates): Result<CellParams> => {
    const layers: readonly ParamLayer[] = layersOf(stage.layers, cell);
    const written = mergedParams(layers);
    const refers = [...written.values()].some(({ value }) => hasReference(value));
    const key = JSON.stringify([layers.map((layer) => stage.layers.indexOf(layer)), refers ? cell : null]);
    const found = known.get(key);
    if (found !== undefined) return success(found);
    const filled = refers ? fillReferences(stage.name, cell, written, manifest, positions) : success(written);
    if (!filled.ok) return filled;
    const params = resolveParams(stage.name, definition, filled.value, positions);
    if (!params.ok) return params;
    const made = {
      params: params.value,
      slots: mergedSlots(layers),
      memory: mergedMemory(layers),
      timeout: mergedTimeout(layers),
    };
    known.set(key, made);
    return success(made);
  };
  const all: CellParams[] = [];
  for (const cell of scope.cells) {
    const resolved = resolve(cell);
    if (!resolved.ok) return resolved;
    all.push(resolved.value);
  }
  return success(all);
}

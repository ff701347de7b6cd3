import { join } from "node:path";
import type { Coordinates, StageDefinition } from "../stage.ts";
import type { PlannedCell, PlannedInputs } from "./plan.ts";

function nameOf(output: string | { readonly file: string }): string {
  return typeof output === "string" ? output : output.file;
}

/** What a cell's coordinates bring with them. */
export function cellFacets(
  definition: StageDefinition,
  coordinates: Coordinates,
): Pick<PlannedCell, "derived" | "plugIns" | "modules" | "titles" | "outputs"> {
  const { axes = {}, outputs } = definition;
  const named = Object.entries(coordinates).flatMap(([key, value]) =>
    key in axes ? [[axes[key]!, value] as const] : [],
  );
  const modules = named.flatMap(([axis, value]) => [
    ...(axis.folder === undefined ? [] : [join(axis.folder, `${value}.ts`)]),
    ...(axis.modules?.(value) ?? []),
  ]);
  const list = typeof outputs === "function" ? outputs(coordinates) : outputs;
  return { derived: {}, plugIns: {}, modules: [...new Set(modules)], titles: {}, outputs: list.map(nameOf) };
}

/** The roles that the upstream cells of each needed stage fill: those of the stage's name, or those that it declares. */
export function roleInputs(
  { inputs: slots }: StageDefinition,
  upstream: ReadonlyMap<string, readonly PlannedCell[]>,
): Pick<PlannedCell, "inputs" | "upstream"> {
  const all = [...new Set([...upstream.values()].flat())];
  const roles =
    slots === undefined
      ? [...upstream].map(([stage, cells]): [string, PlannedInputs] => [stage, { stage, cells, reads: undefined }])
      : Object.entries(slots).map(([role, slot]): [string, PlannedInputs] => {
          const stage = slot.stage ?? role;
          return [role, { stage, cells: upstream.get(stage) ?? [], reads: slot.reads.map(nameOf) }];
        });
  return { inputs: new Map(roles.filter(([, { cells }]) => cells.length > 0)), upstream: all };
}

import { z } from "zod";
import { plugInNames } from "../plug-ins/folder.ts";
import type { Axis, PlugInDefinition } from "./axis.ts";

/** What an axis of plug-ins says besides its folder. */
type PlugInAxisOptions<D> = Pick<Axis<string, D>, "derive" | "fallback" | "optional" | "seeds">;

/**
 * An axis whose values are the files of a folder, and the variants that the manifest makes of them.
 *
 * @param folder absolute path
 * @param description what a value is, such as `a search strategy`
 */
export function plugInAxis<D extends PlugInDefinition>(
  folder: string,
  description: string,
  options: PlugInAxisOptions<D> = {},
): Axis<string, D> {
  return { ...options, folder, schema: z.enum(plugInNames(folder)).describe(`${description}.`) };
}

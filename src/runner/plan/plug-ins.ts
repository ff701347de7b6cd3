import { resolve } from "node:path";
import { clip } from "../../failure/clip.ts";
import { FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Axis, PlugInDefinition } from "../axis.ts";
import { codeError } from "../code-error.ts";
import type { SourcePositions } from "../manifest/source-positions.ts";
import type { Variant, Variants } from "../manifest/variants.ts";
import { isRegularFile } from "../regular-file.ts";
import { placeProblem, shortPath } from "./project-path.ts";

/** Characters that are kept of the message of an error. */
const MOST_CHARACTERS = 1000;

/** A plug-in that a value names. */
export interface LoadedPlugIn {
  /** What settings address: the name of the file, or the path of one in the project. */
  readonly use: string;
  /** Absolute path. */
  readonly module: string;
  readonly definition: PlugInDefinition;
  readonly variant: Variant | undefined;
}

/** What plug-ins are loaded from. */
export interface PlugInScene {
  readonly root: string;
  readonly variants: Variants;
  readonly positions: SourcePositions;
}

function isDefinition(value: unknown): value is PlugInDefinition {
  if (typeof value !== "object" || value === null) return false;
  const { settings } = value as { readonly settings?: unknown };
  return typeof settings === "object" && settings !== null && "shape" in settings && "safeParse" in settings;
}

/** Loads plug-ins by name, each file once. */
export class PlugIns {
  readonly #scene: PlugInScene;
  readonly #loaded = new Map<string, Promise<PlugInDefinition>>();

  constructor(scene: PlugInScene) {
    this.#scene = scene;
  }

  /** The names of the variants of an axis. */
  variants(axis: string): readonly string[] {
    return [...(this.#scene.variants.get(axis)?.keys() ?? [])];
  }

  /** The plug-in of a value; undefined where the axis has none. Throws a FailureError. */
  async load(key: string, axis: Axis, value: string): Promise<LoadedPlugIn | undefined> {
    if (axis.folder === undefined) return undefined;
    const variant = this.#scene.variants.get(key)?.get(value);
    const use = variant?.use ?? value;
    const module = this.#moduleOf(axis, axis.folder, use, variant);
    const definition = this.#loaded.get(module) ?? this.#import(module, variant);
    this.#loaded.set(module, definition);
    return { use, module, definition: await definition, variant };
  }

  #moduleOf(axis: Axis, folder: string, use: string, variant: Variant | undefined): string {
    if (axis.schema.safeParse(use).success) return resolve(folder, `${use}.ts`);
    const path = shortPath(use);
    const file = resolve(this.#scene.root, path);
    const problem = placeProblem(path) ?? (isRegularFile(file) ? undefined : "is no file of the project");
    if (problem === undefined) return file;
    const message = `the variant uses ${quoted(use)}, which is no known name and ${problem}`;
    const remedy = `Name a file of the folder, or the path of one in the project.`;
    throw new FailureError({ code: "invalid-manifest", message, ...this.#place(variant), remedy });
  }

  async #import(module: string, variant: Variant | undefined): Promise<PlugInDefinition> {
    const shown = shortPath(
      module.startsWith(`${this.#scene.root}/`) ? module.slice(this.#scene.root.length + 1) : module,
    );
    let loaded: { readonly default?: unknown };
    try {
      loaded = (await import(module)) as { readonly default?: unknown };
    } catch (error) {
      const { reason, remedy, ...at } = codeError(error, this.#scene.root, module);
      const message = `the plug-in ${quoted(shown)} does not load: ${clip(reason, MOST_CHARACTERS)}`;
      const place = at.where === undefined ? this.#place(variant) : at;
      throw new FailureError({ code: "invalid-manifest", message, ...place, remedy: remedy || "Correct the file." });
    }
    if (isDefinition(loaded.default)) return loaded.default;
    throw new FailureError({
      code: "invalid-manifest",
      message: `the file ${quoted(shown)} exports no plug-in as its default: it must have settings, a zod object`,
      ...this.#place(variant),
      remedy: "Write export default define…({ … }) with the function of its kind.",
    });
  }

  #place(variant: Variant | undefined) {
    return variant === undefined ? {} : this.#scene.positions.locate([...variant.path, "use"]);
  }
}

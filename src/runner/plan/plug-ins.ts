import { resolve } from "node:path";
import { nameRemedy, nearestWord } from "../../failure/did-you-mean.ts";
import { FailureError, type Remedy } from "../../failure/failure.ts";
import { clip, quoted } from "../../failure/quote.ts";
import type { Axes, Axis, PlugInDefinition } from "../axis.ts";
import { codeError } from "../code-error.ts";
import type { ManifestPath, SourcePositions } from "../manifest/source-positions.ts";
import type { Variant, Variants } from "../manifest/variants.ts";
import { isRegularFile } from "../regular-file.ts";
import { aboutAxis, listedValues } from "./axis-names.ts";
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

  /** What the variants of an axis use. */
  uses(axis: string): readonly string[] {
    return [...(this.#scene.variants.get(axis)?.values() ?? [])].map(({ use }) => use);
  }

  /**
   * Refuses variants of what is no axis of plug-ins, if `complete` says that all axes are known, and those that use what is
   * not there, whether or not a cell does. Throws a FailureError.
   */
  checkVariants(stages: readonly { readonly axes: Axes | undefined }[], complete: boolean): void {
    const axes = new Map(stages.flatMap(({ axes = {} }) => Object.entries(axes)).filter(([, axis]) => axis.folder));
    for (const [key, variants] of this.#scene.variants) {
      const axis = axes.get(key);
      if (axis === undefined && !complete) continue;
      for (const [name, variant] of variants) {
        if (axis === undefined) {
          const message = `no stage has plug-ins under the key ${quoted(key)}`;
          this.#refuse(
            message,
            variant,
            nameRemedy(key, [...axes.keys()], "keys of plug-ins"),
            variant.path.slice(0, -1),
          );
        }
        if (name !== variant.use && axis!.schema.safeParse(name).success) {
          const message = `the variant ${quoted(name)} has the name of another plug-in than it uses`;
          this.#refuse(message, variant, "Give it a name of its own.", variant.path);
        }
        this.#moduleOf(axis!, axis!.folder!, variant.use, variant);
      }
    }
  }

  #refuse(message: string, variant: Variant | undefined, remedy: Remedy, path?: ManifestPath): never {
    const place = path === undefined ? this.#place(variant) : this.#scene.positions.locate(path, "key");
    throw new FailureError({ code: "invalid-manifest", message, ...place, remedy });
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
    const meant = nearestWord(use, listedValues(axis.schema));
    const remedy: Remedy =
      meant === undefined ? (aboutAxis(axis, []) ?? "Correct the name.") : `Did you mean ${quoted(meant)}?`;
    const message = `the variant uses ${quoted(use)}, which is no known name and ${problem}`;
    return this.#refuse(message, variant, remedy);
  }

  async #import(module: string, variant: Variant | undefined): Promise<PlugInDefinition> {
    const shown = shortPath(
      module.startsWith(`${this.#scene.root}/`) ? module.slice(this.#scene.root.length + 1) : module,
    );
    let loaded: { readonly default?: unknown };
    try {
      loaded = (await import(module)) as { readonly default?: unknown };
    } catch (error) {
      const { reason, remedy = "Correct the file.", ...at } = codeError(error, this.#scene.root, module);
      const message = `the plug-in ${quoted(shown)} does not load: ${clip(reason, MOST_CHARACTERS)}`;
      const place = at.where === undefined ? this.#place(variant) : at;
      throw new FailureError({ code: "invalid-manifest", message, ...place, remedy });
    }
    if (isDefinition(loaded.default)) return loaded.default;
    const message = `the file ${quoted(shown)} exports no plug-in as its default: it must have settings, a zod object`;
    return this.#refuse(message, variant, "Write `export default define…({ … })` with the function of its kind.");
  }

  #place(variant: Variant | undefined) {
    return variant === undefined ? {} : this.#scene.positions.locate([...variant.path, "use"]);
  }
}

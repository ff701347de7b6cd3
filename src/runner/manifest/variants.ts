import type { WrittenParam } from "./layers.ts";
import type { Manifest, ProfileEntry, VariantsEntry } from "./schema.ts";
import type { ManifestPath } from "./source-positions.ts";

/** A plug-in under a name of its own, as written. */
export interface Variant {
  /** A plug-in's name, or the path of a file of the project. */
  readonly use: string;
  readonly path: ManifestPath;
  readonly title: string | undefined;
  readonly settings: ReadonlyMap<string, WrittenParam>;
}

/** Variants by axis and name. */
export type Variants = ReadonlyMap<string, ReadonlyMap<string, Variant>>;

function variantsAt(entry: VariantsEntry, path: ManifestPath): [axis: string, name: string, variant: Variant][] {
  return Object.entries(entry).flatMap(([axis, named]) =>
    Object.entries(named).map(([name, { use, title, settings = {} }]): [string, string, Variant] => {
      const place = [...path, axis, name];
      const written = Object.entries(settings).map(([key, value]): [string, WrittenParam] => [
        key,
        { value, path: [...place, "settings", key] },
      ]);
      return [axis, name, { use, path: place, title, settings: new Map(written) }];
    }),
  );
}

/** The variants of a manifest under a profile, whose own win. */
export function resolveVariants(manifest: Manifest, name: string | undefined, profile: ProfileEntry): Variants {
  const variants = new Map<string, Map<string, Variant>>();
  const all = [
    ...variantsAt(manifest.variants ?? {}, ["variants"]),
    ...variantsAt(profile.variants ?? {}, ["profiles", name ?? "", "variants"]),
  ];
  for (const [axis, variant, made] of all) {
    const known = variants.get(axis) ?? new Map<string, Variant>();
    variants.set(axis, known.set(variant, made));
  }
  return variants;
}

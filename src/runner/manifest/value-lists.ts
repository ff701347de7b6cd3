import { nameRemedy } from "../../failure/did-you-mean.ts";
import { FailureError } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Scalar } from "../axis.ts";
import type { Manifest, ProfileEntry } from "./schema.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";
import type { WrittenKeys, WrittenValue } from "./written-value.ts";

/** What a list is named by: `$name` as the whole value. */
const REFERENCE = /^\$([A-Za-z][\w-]*)$/;

interface NamedList {
  readonly path: ManifestPath;
  readonly values: readonly Scalar[];
}

/** The named lists of a manifest under a profile, whose own win. */
export class ValueLists {
  readonly #lists = new Map<string, NamedList>();
  readonly #positions: SourcePositions;

  constructor(manifest: Manifest, profileName: string | undefined, profile: ProfileEntry, positions: SourcePositions) {
    this.#positions = positions;
    for (const [name, values] of Object.entries(manifest.lists ?? {})) {
      this.#lists.set(name, { path: ["lists", name], values });
    }
    for (const [name, values] of Object.entries(profile.lists ?? {})) {
      this.#lists.set(name, { path: ["profiles", profileName ?? "", "lists", name], values });
    }
  }

  /** One value or several as written, with the lists that they name filled in. Throws a FailureError. */
  values(written: Scalar | readonly Scalar[], path: ManifestPath): WrittenValue[] {
    if (Array.isArray(written)) return written.flatMap((value, at) => this.#fill(value as Scalar, [...path, at], []));
    return this.#fill(written as Scalar, path, []);
  }

  /** The keys of a block or pattern as written, with lists filled in. Throws a FailureError. */
  keys(written: Readonly<Record<string, Scalar | readonly Scalar[]>>, path: ManifestPath): WrittenKeys {
    const keys = Object.entries(written).map(([key, values]) => {
      const place = [...path, key];
      return [key, { path: place, values: this.values(values, place) }] as const;
    });
    return { path, keys: new Map(keys) };
  }

  #fill(value: Scalar, path: ManifestPath, within: readonly string[]): WrittenValue[] {
    const name = typeof value === "string" ? REFERENCE.exec(value)?.[1] : undefined;
    if (name === undefined) return [{ value: unescaped(value), path }];
    const list = this.#lists.get(name);
    if (list === undefined) {
      const remedy = nameRemedy(name, [...this.#lists.keys()], "lists");
      return this.#refuse(`there is no list ${quoted(name)} for ${quoted(String(value))}`, path, remedy);
    }
    if (within.includes(name)) {
      const circle = [...within.slice(within.indexOf(name)), name].map((each) => quoted(each)).join(" → ");
      return this.#refuse(`the lists name each other in a circle: ${circle}`, path, "Give one of them values.");
    }
    return list.values.flatMap((each, at) => this.#fill(each, [...list.path, at], [...within, name]));
  }

  #refuse(message: string, path: ManifestPath, remedy: string): never {
    throw new FailureError({ code: "invalid-manifest", message, ...this.#positions.locate(path), remedy });
  }
}

/** `$$name` stands for the plain text `$name`. */
function unescaped(value: Scalar): Scalar {
  return typeof value === "string" && value.startsWith("$$") ? value.slice(1) : value;
}

import { nameRemedy } from "../../failure/did-you-mean.ts";
import { FailureError, type Remedy } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Scalar } from "../axis.ts";
import type { Manifest, ProfileEntry } from "./schema.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";
import { type WrittenKeys, type WrittenValue, writtenValues } from "./written-value.ts";

/** What a list is named by: `$name` as the whole value. */
const REFERENCE = /^\$([A-Za-z][\w-]*)$/;
/** Values that all references to lists stand for at the most: a few lists that name each other would give billions. */
const MOST_VALUES = 1_000_000;

interface NamedList {
  readonly path: ManifestPath;
  readonly values: readonly Scalar[];
}

/** The named lists of a manifest under a profile, whose own win. */
export class ValueLists {
  readonly #lists = new Map<string, NamedList>();
  readonly #positions: SourcePositions;
  #values = 0;

  /** Throws a FailureError for a list that cannot be named. */
  constructor(manifest: Manifest, profileName: string | undefined, profile: ProfileEntry, positions: SourcePositions) {
    this.#positions = positions;
    this.#add(manifest.lists ?? {}, ["lists"]);
    this.#add(profile.lists ?? {}, ["profiles", profileName ?? "", "lists"]);
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
      return [key, writtenValues(place, this.values(values, place))] as const;
    });
    return { path, keys: new Map(keys) };
  }

  #add(lists: Readonly<Record<string, readonly Scalar[]>>, path: ManifestPath): void {
    for (const [name, values] of Object.entries(lists)) {
      const place = [...path, name];
      if (!REFERENCE.test(`$${name}`)) {
        const remedy = "Use letters, digits, - and _, a letter first.";
        this.#refuse(`the list name ${quoted(name)} is not allowed`, place, remedy, "key");
      }
      this.#lists.set(name, { path: place, values });
    }
  }

  #fill(value: Scalar, path: ManifestPath, within: readonly string[]): WrittenValue[] {
    const name = typeof value === "string" ? REFERENCE.exec(value)?.[1] : undefined;
    if (name === undefined) {
      this.#count(path, within);
      return [{ value: unescaped(value), path }];
    }
    const list = this.#lists.get(name);
    if (list === undefined) {
      const known = [...this.#lists.keys()];
      const remedy =
        known.length === 0 ? "Write it under lists, or $$ for a plain $." : nameRemedy(name, known, "lists");
      return this.#refuse(`there is no list ${quoted(name)}`, path, remedy);
    }
    if (within.includes(name)) {
      const circle = [...within.slice(within.indexOf(name)), name].map((each) => quoted(each)).join(" → ");
      return this.#refuse(`the lists name each other in a circle: ${circle}`, path, "Give one of them values.");
    }
    return list.values.flatMap((each, at) => this.#fill(each, [...list.path, at], [...within, name]));
  }

  #count(path: ManifestPath, within: readonly string[]): void {
    if (within.length === 0) return;
    this.#values += 1;
    if (this.#values <= MOST_VALUES) return;
    this.#refuse(`the lists stand for more than ${MOST_VALUES} values`, path, "Let fewer lists name other ones.");
  }

  #refuse(message: string, path: ManifestPath, remedy: Remedy, at: "key" | "value" = "value"): never {
    throw new FailureError({ code: "invalid-manifest", message, ...this.#positions.locate(path, at), remedy });
  }
}

/** `$$name` stands for the plain text `$name`. */
function unescaped(value: Scalar): Scalar {
  return typeof value === "string" && value.startsWith("$$") ? value.slice(1) : value;
}

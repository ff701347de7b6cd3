import { nameRemedy } from "../../failure/did-you-mean.ts";
import { type Failure, FailureError, type Remedy } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Coordinates } from "../axis.ts";
import { shownValue } from "./describe-issue.ts";
import { mergedParams, type WrittenParam } from "./layers.ts";
import type { ResolvedManifest } from "./resolve-profile.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";

/** Where a parameter's references are looked up. */
interface Owner {
  readonly stage: string;
  readonly params: ReadonlyMap<string, WrittenParam>;
  /** Coordinates of the cell, and the profile's name. */
  readonly names: Readonly<Record<string, unknown>>;
}

interface Walk {
  readonly manifest: ResolvedManifest;
  readonly positions: SourcePositions;
  /** The parameters that are being worked out, outermost first, as `stage.param`. */
  readonly trail: string[];
}

/** The parameter whose text is being filled in. */
interface Place {
  readonly owner: Owner;
  readonly param: string;
  readonly path: ManifestPath | undefined;
}

const REFERENCE = /\$\$\{|\$\{([^}]*)\}/g;
const WHOLE = /^\$\{([^}]*)\}$/;

/** Whether a value holds a reference anywhere. */
export function hasReference(value: unknown): boolean {
  if (typeof value === "string") return value.includes("${");
  return typeof value === "object" && value !== null && Object.values(value).some(hasReference);
}

function refuse(walk: Walk, place: Place, message: string, remedy: Remedy): never {
  const at = place.path === undefined ? { where: "--set argument" } : walk.positions.locate(place.path);
  throw new FailureError({ code: "invalid-manifest", message, ...at, remedy } satisfies Failure);
}

function namesOf(profile: string | undefined, coordinates: Coordinates): Owner["names"] {
  return { ...(profile === undefined ? {} : { profile }), ...coordinates };
}

/** Another stage as an owner: only what is written for all of its cells can be referred to. */
function otherOwner(walk: Walk, place: Place, reference: string, name: string, param: string): Owner {
  const { stages, profile } = walk.manifest;
  const subject = `${quoted(`${place.owner.stage}.${place.param}`)} refers to ${quoted(reference)}`;
  const stage = stages.find((candidate) => candidate.name === name);
  if (stage === undefined) {
    const known = stages.map((candidate) => candidate.name);
    return refuse(walk, place, `${subject}, but there is no stage ${quoted(name)}`, nameRemedy(name, known, "stages"));
  }
  if (stage.layers.some(({ where, params }) => where !== undefined && params.has(param))) {
    const message = `${subject}, which differs between the cells of ${quoted(name)}`;
    return refuse(walk, place, message, "Refer to a parameter that no size with where changes.");
  }
  const params = mergedParams(stage.layers.filter(({ where }) => where === undefined));
  if (!params.has(param)) {
    const message = `${subject}, but ${quoted(param)} is not written under the params of ${quoted(name)}`;
    return refuse(walk, place, message, nameRemedy(param, [...params.keys()], "written parameters"));
  }
  return { stage: name, params, names: namesOf(profile, {}) };
}

function lookUp(walk: Walk, place: Place, reference: string, name: string): unknown {
  const dot = name.indexOf(".");
  if (dot >= 0) {
    const param = name.slice(dot + 1);
    const stage = name.slice(0, dot);
    const owner = stage === place.owner.stage ? place.owner : otherOwner(walk, place, reference, stage, param);
    if (owner.params.has(param)) return paramValue(walk, owner, param, place);
    return refuse(
      walk,
      place,
      `${quoted(`${owner.stage}.${place.param}`)} refers to ${quoted(reference)}, but ${quoted(param)} is not written under its params`,
      nameRemedy(param, [...owner.params.keys()], "written parameters"),
    );
  }
  const { owner } = place;
  if (Object.hasOwn(owner.names, name)) return owner.names[name];
  if (owner.params.has(name)) return paramValue(walk, owner, name, place);
  const known = [...Object.keys(owner.names), ...owner.params.keys()];
  const message = `${quoted(`${owner.stage}.${place.param}`)} refers to ${quoted(reference)}, which is neither a coordinate nor a written parameter`;
  return refuse(walk, place, message, nameRemedy(name, known, "names"));
}

function filledText(walk: Walk, place: Place, text: string): unknown {
  const whole = WHOLE.exec(text);
  if (whole !== null) return lookUp(walk, place, text, whole[1]!);
  return text.replaceAll(REFERENCE, (reference, name: string | undefined) => {
    if (name === undefined) return "${";
    const value = lookUp(walk, place, reference, name);
    if (typeof value !== "object" || value === null) return String(value);
    const message = `${quoted(reference)} stands inside a text, but is ${shownValue(value)}`;
    return refuse(walk, place, message, "Let the reference be the whole value.");
  });
}

function filled(walk: Walk, place: Place, value: unknown): unknown {
  if (typeof value === "string") return filledText(walk, place, value);
  if (typeof value !== "object" || value === null) return value;
  const below = (key: string | number, item: unknown) =>
    filled(walk, { ...place, path: place.path === undefined ? undefined : [...place.path, key] }, item);
  if (Array.isArray(value)) return value.map((item, at) => below(at, item));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, below(key, item)]));
}

function paramValue(walk: Walk, owner: Owner, param: string, from: Place | undefined): unknown {
  const { value, path } = owner.params.get(param)!;
  if (!hasReference(value)) return value;
  const name = `${owner.stage}.${param}`;
  const start = walk.trail.indexOf(name);
  if (start >= 0) {
    const circle = [...walk.trail.slice(start), name].map((item) => quoted(item)).join(" → ");
    refuse(walk, from!, `the parameters refer to each other in a circle: ${circle}`, "Give one of them a value.");
  }
  walk.trail.push(name);
  const result = filled(walk, { owner, param, path }, value);
  walk.trail.pop();
  return result;
}

/**
 * Fills in the references in the parameters of a cell: `${coordinate}` (written or derived), `${parameter}` of the same
 * stage, `${profile}`, `${stage.parameter}`. A reference that is the whole value keeps its type; `$${` stands for a plain
 * `${`. Throws a FailureError.
 */
export function fillReferences(
  stage: string,
  coordinates: Coordinates,
  params: ReadonlyMap<string, WrittenParam>,
  manifest: ResolvedManifest,
  positions: SourcePositions,
): ReadonlyMap<string, WrittenParam> {
  const walk: Walk = { manifest, positions, trail: [] };
  const owner: Owner = { stage, params, names: namesOf(manifest.profile, coordinates) };
  return new Map(
    [...params].map(([key, written]) => [key, { ...written, value: paramValue(walk, owner, key, undefined) }]),
  );
}

/**
 * What a pickle holds. `null` stands for None; integers that a double cannot hold exactly are bigints. Bytes are views
 * of the file, not copies.
 */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PickleList
  | PickleTuple
  | PickleDict
  | PickleGlobal
  | PickleObject;

/** A Python list. */
interface PickleList {
  readonly kind: "list";
  readonly items: PickleValue[];
}

/** A Python tuple. */
interface PickleTuple {
  readonly kind: "tuple";
  readonly items: readonly PickleValue[];
}

/** A Python dict, or an ordered one, in the order of the file; a key that comes twice is there twice. */
export interface PickleDict {
  readonly kind: "dict";
  readonly entries: (readonly [PickleValue, PickleValue])[];
}

/** The name of a Python class or function. It is a name and no more: nothing is ever imported or called. */
export interface PickleGlobal {
  readonly kind: "global";
  readonly module: string;
  readonly name: string;
}

/** What Python would make by calling `module.name(*args)` and then giving the result `state`. */
export interface PickleObject {
  readonly kind: "object";
  readonly module: string;
  readonly name: string;
  readonly args: readonly PickleValue[];
  /** Null where the pickle gives none. */
  state: PickleValue;
  /** Where in the file the object is made, in bytes. */
  readonly offset: number;
}

/** The values that hold others. */
export type PickleContainer = PickleList | PickleTuple | PickleDict | PickleObject;

/** Whether a value is a container of one kind. */
export function isKind<K extends PickleContainer["kind"] | "global">(
  value: PickleValue,
  kind: K,
): value is Extract<PickleContainer | PickleGlobal, { readonly kind: K }> {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === kind;
}

/** Whether a value is what a call of the global `name` makes, in any of the modules that it has lived in. */
export function isCallOf(value: PickleValue, name: string): value is PickleObject {
  return isKind(value, "object") && value.name === name;
}

/** A dict's value of a text key, of the last one where it comes twice; undefined when there is none. */
export function entryOf(dict: PickleDict, key: string): PickleValue | undefined {
  return dict.entries.findLast(([each]) => each === key)?.[1];
}

/** A value as an error message names it. */
export function describeValue(value: PickleValue): string {
  if (value === null) return "None";
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (typeof value !== "object") return typeof value === "string" ? "a text" : String(value);
  switch (value.kind) {
    case "list":
    case "tuple":
      return `a ${value.kind} of ${value.items.length}`;
    case "dict":
      return `a dict of ${value.entries.length}`;
    case "global":
      return `the global ${value.module}.${value.name}`;
    case "object":
      return `an object of ${value.module}.${value.name}`;
    default: {
      const unreachable: never = value;
      return unreachable;
    }
  }
}

import type { Coordinates } from "../axis.ts";
import type { PlacedCell } from "./stage-draft.ts";
import type { Role } from "./stage-roles.ts";

type Compared = Pick<Role, "match" | "except">;

/** The key of a cell that a key of an upstream cell is compared with. */
export function ownKey({ match }: Compared, key: string): string {
  return Object.hasOwn(match, key) ? match[key]! : key;
}

/**
 * The keys of an upstream cell under which a cell must have the same value: those that both have, written or derived, and
 * those that the role matches with another one. What follows from a key that is matched or must differ is not compared.
 */
export function sharedKeys(
  { match, except }: Compared,
  { all, origins }: Pick<PlacedCell, "all" | "origins">,
  cell: Coordinates,
): string[] {
  return Object.keys(all)
    .filter((key) => {
      if (except.includes(key)) return false;
      if (Object.hasOwn(match, key)) return true;
      const origin = Object.hasOwn(origins, key) ? origins[key]! : key;
      return Object.hasOwn(cell, key) && !except.includes(origin) && !Object.hasOwn(match, origin);
    })
    .sort();
}

/** Whether an upstream cell differs from a cell under every key under which it must. */
export function differs(role: Compared, up: Coordinates, cell: Coordinates): boolean {
  return role.except.every((key) => up[key] !== cell[ownKey(role, key)]);
}

/** Whether an upstream cell agrees with a cell on what a role compares. */
export function agrees(role: Compared, up: Pick<PlacedCell, "all" | "origins">, cell: Coordinates): boolean {
  const equal = sharedKeys(role, up, cell).every((key) => up.all[key] === cell[ownKey(role, key)]);
  return equal && differs(role, up.all, cell);
}

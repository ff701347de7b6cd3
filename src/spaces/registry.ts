import { didYouMean } from "../failure/did-you-mean.ts";
import { failed, type Result, success } from "../failure/failure.ts";
import { nasbench201 } from "./nasbench201/space.ts";
import type { SpaceName, TabularSpace } from "./search-space.ts";

/** Every space name; `undefined` marks one whose space is not available yet. Adding a space is one line here. */
const SPACES: Readonly<Record<SpaceName, TabularSpace | undefined>> = {
  nasbench101: undefined,
  nasbench201,
  nasbench301: undefined,
  "transnas101-micro": undefined,
  "transnas101-macro": undefined,
  block: undefined,
};

/** All space names, available or not, in a fixed order. */
export const SPACE_NAMES: readonly SpaceName[] = Object.keys(SPACES).filter(isSpaceName);

/** The names of the spaces that {@link spaceNamed} can give. */
export const AVAILABLE_SPACES: readonly SpaceName[] = SPACE_NAMES.filter((name) => SPACES[name] !== undefined);

/** Whether a text is the name of a space, available or not. */
export function isSpaceName(name: string): name is SpaceName {
  return Object.hasOwn(SPACES, name);
}

/**
 * The space of a name. Fails with `unknown-space` for a name that is none (with the nearest one), and with
 * `unsupported` for one that is not available yet.
 */
export function spaceNamed(name: string): Result<TabularSpace> {
  const known = isSpaceName(name) ? SPACES[name] : undefined;
  if (known !== undefined) return success(known);
  const remedy = `use one of: ${AVAILABLE_SPACES.join(", ")}`;
  if (isSpaceName(name)) {
    return failed({ code: "unsupported", message: `the search space "${name}" is not available yet`, remedy });
  }
  const message = `"${name}" is not a search space${didYouMean(name, SPACE_NAMES)}`;
  return failed({ code: "unknown-space", message, remedy });
}

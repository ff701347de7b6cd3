import { existsSync } from "node:fs";
import { join } from "node:path";
import type { NetworkGraph } from "./network-graph.ts";
import type { NetworkTarget } from "./search-space.ts";

/** Lowers an architecture, as its space codes it, to the network that is trained for a target. */
type Lowering<C> = (code: C, target: NetworkTarget) => NetworkGraph;

const FILE = "network.ts";

/** Absolute paths of what lowers the networks of the space in a folder; none where the space's own module does. */
export function networkFiles(folder: string): string[] {
  const file = join(folder, FILE);
  return existsSync(file) ? [file] : [];
}

/**
 * The function `networkOf` of the `network.ts` in a space's folder, loaded when the first network is asked for. The path is
 * computed, so that whoever only walks the space does not depend on how its networks are built.
 */
export function lazyNetwork<C>(folder: string): Lowering<C> {
  let lower: Lowering<C> | undefined;
  return (code, target) => {
    lower ??= (import.meta.require(join(folder, FILE)) as { readonly networkOf: Lowering<C> }).networkOf;
    return lower(code, target);
  };
}

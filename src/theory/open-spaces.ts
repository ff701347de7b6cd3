import { type Result, success } from "../failure/failure.ts";
import type { AnySpace } from "../spaces/search-space.ts";
import { isDeclared, SPACE_NAMES, type SpaceName } from "../spaces/space-names.ts";
import type { SpaceOpener } from "../spaces/space-options.ts";

type Loader = () => Promise<{ readonly default: SpaceOpener }>;

/** Every space, written out: the theory table counts in any of them and so depends on all. */
const LOADERS: Readonly<Record<SpaceName, Loader>> = {
  nasbench101: () => import("../spaces/nasbench101/open.ts"),
  nasbench201: () => import("../spaces/nasbench201/open.ts"),
  nasbench301: () => import("../spaces/nasbench301/open.ts"),
  "transnas101-micro": () => import("../spaces/transnas101-micro/open.ts"),
  "transnas101-macro": () => import("../spaces/transnas101-macro/open.ts"),
  block: () => import("../spaces/block/open.ts"),
};
const declared: Loader = () => import("../spaces/declared/open.ts");

/**
 * Opens the spaces to count in, in their order; a declared one by the path of its file. No derived table is kept. Fails
 * as `openSpace` does.
 */
export async function openTheorySpaces(names: readonly string[]): Promise<Result<readonly AnySpace[]>> {
  const spaces: AnySpace[] = [];
  for (const name of names) {
    const { default: open } = await loaderOf(name)();
    const opened = await open(name, {});
    if (!opened.ok) return opened;
    spaces.push(opened.value);
  }
  return success(spaces);
}

function loaderOf(name: string): Loader {
  const known = SPACE_NAMES.find((each) => each === name);
  if (known !== undefined) return LOADERS[known];
  return isDeclared(name) ? declared : LOADERS.block;
}

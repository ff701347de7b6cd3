import { type Result, success } from "../failure/failure.ts";
import { type SpaceFolder, spaceFolder } from "../spaces/registry.ts";
import type { AnySpace } from "../spaces/search-space.ts";
import type { SpaceOpener } from "../spaces/space-options.ts";

type Loader = () => Promise<{ readonly default: SpaceOpener }>;

/** Every space, written out: the theory table counts in any of them and so depends on all. */
const LOADERS: Readonly<Record<SpaceFolder, Loader>> = {
  nasbench101: () => import("../spaces/nasbench101/open.ts"),
  nasbench201: () => import("../spaces/nasbench201/open.ts"),
  nasbench301: () => import("../spaces/nasbench301/open.ts"),
  "transnas101-micro": () => import("../spaces/transnas101-micro/open.ts"),
  "transnas101-macro": () => import("../spaces/transnas101-macro/open.ts"),
  block: () => import("../spaces/block/open.ts"),
  declared: () => import("../spaces/declared/open.ts"),
};

/**
 * Opens the spaces to count in, in their order; a declared one by the path of its file. No derived table is kept. Fails
 * as `openSpace` does.
 */
export async function openTheorySpaces(names: readonly string[]): Promise<Result<readonly AnySpace[]>> {
  const spaces: AnySpace[] = [];
  for (const name of names) {
    const folder = spaceFolder(name);
    if (!folder.ok) return folder;
    const { default: open } = await LOADERS[folder.value]();
    const opened = await open(name, {});
    if (!opened.ok) return opened;
    spaces.push(opened.value);
  }
  return success(spaces);
}

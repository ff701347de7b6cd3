import { didYouMean } from "../failure/did-you-mean.ts";
import { failed, type Result, success } from "../failure/failure.ts";
import type { AnySpace } from "./search-space.ts";
import { SPACE_NAMES, type SpaceName } from "./space-names.ts";
import type { SpaceOptions } from "./space-options.ts";

type Opener = (options: SpaceOptions) => Promise<Result<AnySpace>>;

/**
 * How each space is opened; the modules of the others are never loaded. Adding a space is one line here and one name in
 * `space-names.ts`.
 */
const OPENERS: Readonly<Record<SpaceName, Opener>> = {
  nasbench101: async (options) => (await import("./nasbench101/space.ts")).openNasBench101(options),
  nasbench201: async () => success((await import("./nasbench201/space.ts")).nasbench201),
  nasbench301: async () => success((await import("./nasbench301/space.ts")).nasbench301),
  "transnas101-micro": async () => success((await import("./transnas101-micro/space.ts")).transnas101Micro),
  "transnas101-macro": async () => success((await import("./transnas101-macro/space.ts")).transnas101Macro),
  block: async () => (await import("./block/space.ts")).blockSpaceNamed("block"),
};

/**
 * Opens a space: a benchmark's by its name, the list-of-operations space as `block(n,r)`, or the one that a YAML file
 * declares by the file's path. Fails with `unknown-space` for a name that is none (with the nearest one), and as reading
 * the declaration or opening the space's tables does.
 */
export async function openSpace(name: string, options: SpaceOptions): Promise<Result<AnySpace>> {
  const known = SPACE_NAMES.find((each) => each === name);
  if (known !== undefined) return OPENERS[known](options);
  if (name.startsWith("block(")) return (await import("./block/space.ts")).blockSpaceNamed(name);
  if (/\.ya?ml$/.test(name))
    return (await import("./declared/read-declaration.ts")).readDeclaredSpace(name, [...SPACE_NAMES]);
  const message = `"${name}" is not a search space${didYouMean(name, SPACE_NAMES)}`;
  const remedy = `use one of: ${SPACE_NAMES.join(", ")}, block(n,r), or a file that declares a space`;
  return failed({ code: "unknown-space", message, remedy });
}

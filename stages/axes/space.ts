import { z } from "zod";
import { unwrap } from "../../src/failure/failure.ts";
import type { Axis } from "../../src/runner/axis.ts";
import { spaceModules } from "../../src/spaces/registry.ts";
import { isDeclared, SPACE_NAMES } from "../../src/spaces/space-names.ts";

const schema = z
  .union([z.enum(SPACE_NAMES), z.string().regex(/^block\(\s*\d+\s*,\s*\d+\s*\)$/), z.string().regex(/\.ya?ml$/)])
  .describe("a search space: one of these, block(n,r), or the path of a YAML file that declares one.");

/** A search space by its name, `block(n,r)`, or the file that declares it. */
export const spaceAxis: Axis<string> = {
  schema,
  modules: (name) => unwrap(spaceModules(name)),
  files: (name) => (isDeclared(name) ? [name] : []),
};

/** The space that a figure is of, where it is of one. */
export const figureSpaceAxis: Axis<string> = { schema, optional: true };

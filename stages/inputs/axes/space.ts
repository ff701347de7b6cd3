import { z } from "zod";
import { SPACE_NAMES } from "../../../src/spaces/space-names.ts";

/** What stages take as `space`: a search space by its name, `block(n,r)`, or the file that declares it. */
export const spaceAxis = z
  .union([z.enum(SPACE_NAMES), z.string().regex(/^block\(\s*\d+\s*,\s*\d+\s*\)$/), z.string().regex(/\.ya?ml$/)])
  .describe("a search space: one of these, block(n,r), or the path of a YAML file that declares one.");

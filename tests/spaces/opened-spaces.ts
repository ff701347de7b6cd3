import { join } from "node:path";
import { openSpace } from "../../src/spaces/registry.ts";
import type { AnySpace } from "../../src/spaces/search-space.ts";
import { unwrapped } from "./results.ts";

const root = join(import.meta.dir, "..", "..");

/** Where all tests keep the enumerated spaces, so that a suite enumerates once. */
export const ARTIFACTS = join(root, "data", "downloads", ".decoded");

/** Every space that the product has, a block space of another size and the declared example among them. */
export const EVERY_SPACE = [
  "nasbench101",
  "nasbench201",
  "nasbench301",
  "transnas101-micro",
  "transnas101-macro",
  "block",
  "block(7,10)",
  join(root, "data", "spaces", "example.yaml"),
] as const;

/** Opens a space as the product does. */
export async function opened(name: string): Promise<AnySpace> {
  return unwrapped(await openSpace(name, { artifacts: ARTIFACTS }));
}

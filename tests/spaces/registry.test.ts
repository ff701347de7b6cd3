import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { openSpace } from "../../src/spaces/registry.ts";
import { isTabular } from "../../src/spaces/search-space.ts";
import { SPACE_NAMES } from "../../src/spaces/space-names.ts";
import { failure, unwrapped } from "./results.ts";

const options = { artifacts: join(import.meta.dir, "..", "..", "data", "downloads", ".decoded") };

describe("the registry of spaces", () => {
  test("opens every space that it names, under its own name", async () => {
    for (const name of SPACE_NAMES) {
      const space = unwrapped(await openSpace(name, options));
      expect(space.name).toBe(name === "block" ? "block(20,4)" : name);
      expect(isTabular(space)).toBe(!["nasbench301", "block"].includes(name));
    }
  });

  test("opens the list-of-operations space of any size, and a space that a file declares", async () => {
    expect(unwrapped(await openSpace("block(7,3)", options)).size).toBe(3n ** 7n);
  });

  test("suggests the nearest name for an unknown one", async () => {
    expect(failure(await openSpace("nasbench20", options))).toEqual({
      code: "unknown-space",
      message: '"nasbench20" is not a search space; did you mean "nasbench201"?',
      remedy: `Use one of: ${SPACE_NAMES.join(", ")}, block(n,r), or a file that declares a space.`,
    });
    expect(failure(await openSpace("__proto__", options)).message).toBe('"__proto__" is not a search space');
  });
});

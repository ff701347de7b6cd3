import { describe, expect, test } from "bun:test";
import { AVAILABLE_SPACES, SPACE_NAMES, spaceNamed } from "../../src/spaces/registry.ts";
import { failure, unwrapped } from "./results.ts";

describe("the registry of spaces", () => {
  test("gives every available space under its own name", () => {
    expect(AVAILABLE_SPACES).toContain("nasbench201");
    for (const name of AVAILABLE_SPACES) expect(unwrapped(spaceNamed(name)).name).toBe(name);
  });

  test("says of a known space that it is not available yet", () => {
    const missing = SPACE_NAMES.filter((name) => !AVAILABLE_SPACES.includes(name));
    for (const name of missing) {
      expect(failure(spaceNamed(name))).toEqual({
        code: "unsupported",
        message: `the search space "${name}" is not available yet`,
        remedy: `use one of: ${AVAILABLE_SPACES.join(", ")}`,
      });
    }
  });

  test("suggests the nearest name for an unknown one", () => {
    expect(failure(spaceNamed("nasbench20"))).toEqual({
      code: "unknown-space",
      message: '"nasbench20" is not a search space; did you mean "nasbench201"?',
      remedy: `use one of: ${AVAILABLE_SPACES.join(", ")}`,
    });
    expect(failure(spaceNamed("__proto__")).message).toBe('"__proto__" is not a search space');
  });
});

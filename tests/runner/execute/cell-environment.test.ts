import { expect, test } from "bun:test";
import { ALLOCATOR_SETTINGS } from "../../../src/processes/allocator-settings.ts";
import { cellEnvironment } from "../../../src/runner/execute/cell-environment.ts";

const ALL = {
  PATH: "/bin",
  HOME: "/home/me",
  LANG: "de_DE",
  MALLOC_TOP_PAD_: "1",
  MY_MIRROR: "a",
  SECRET: "b",
  EMPTY: "",
};

test("a cell sees where things are, what is fixed and what it declares, and nothing else", () => {
  expect(cellEnvironment(ALL, ["MY_MIRROR", "EMPTY", "MISSING"], "/tmp/x")).toEqual({
    visible: {
      ...ALLOCATOR_SETTINGS,
      ...{ PATH: "/bin", HOME: "/home/me", TMPDIR: "/tmp/x", LANG: "C.UTF-8", TZ: "UTC", MY_MIRROR: "a" },
    },
    declared: { MY_MIRROR: "a" },
    withheld: ["SECRET"],
  });
});

test("what a cell declares wins over what is fixed", () => {
  const { visible } = cellEnvironment(ALL, ["LANG", "MALLOC_TOP_PAD_"], "/tmp/x");
  expect([visible.LANG, visible.MALLOC_TOP_PAD_]).toEqual(["de_DE", "1"]);
});

import { expect, test } from "bun:test";
import { withMissing } from "../../../src/figures/wording/missing-note.ts";

test("what is not drawn for want of a value is said after the note, and nothing where all is drawn", () => {
  expect(withMissing(undefined, 0, "pairs")).toBeUndefined();
  expect(withMissing("A note.", 0, "pairs")).toBe("A note.");
  expect(withMissing(undefined, 1, "pairs")).toBe(
    "Not drawn: one mean without a value, of fewer than ten pairs or of pairs that are all alike.",
  );
  expect(withMissing("A note.", 3, "networks")).toBe(
    "A note. Not drawn: 3 means without a value, of fewer than ten networks or of networks that are all alike.",
  );
});

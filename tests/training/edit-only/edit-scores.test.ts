import { describe, expect, test } from "bun:test";
import type { Edit } from "../../../src/spaces/search-space.ts";
import { transnas101Macro } from "../../../src/spaces/transnas101-macro/space.ts";
import { scoresFromEffects } from "../../../src/training/edit-only/edit-scores.ts";
import { toyPart, toySpace } from "../../spaces/toy-slots.ts";

/** Any function of the edit, with no structure that a sum over slots could hide behind. */
const effect = ({ position, from, to }: Edit) => Math.sin(position + 3 * from + 11 * to);

describe("scores from the effects of edits", () => {
  test("are the same by slots and by chains of edits", () => {
    const anchors = [4, 9, 26];
    const chained = scoresFromEffects(toyPart(), effect, anchors);
    scoresFromEffects(toySpace(), effect, anchors).forEach((score, row) => {
      expect(chained[row]!).toBeCloseTo(score, 12);
    });
  });

  test("of one anchor add up along the edits to each row", () => {
    const scores = scoresFromEffects(transnas101Macro, effect, [100]);
    for (const row of [0, 100, 1999, 3255]) {
      const edits = transnas101Macro.edits(transnas101Macro.at(100), transnas101Macro.at(row));
      expect(scores[row]!).toBeCloseTo(
        edits.map(effect).reduce((sum, value) => sum + value, 0),
        12,
      );
    }
  });
});

import { describe, expect, test } from "bun:test";
import { ranked } from "../../../src/cli/nas/ranked.ts";
import type { Architecture } from "../../../src/spaces/search-space.ts";

const of = (values: readonly number[], most: number) =>
  ranked({ architectures: values.map((_, row) => row as unknown as Architecture), values }, most);

describe("a ranking", () => {
  test("puts the largest first, equal ones on one rank in their order, and leaves out what has no value", () => {
    const { first, ...rest } = of([1, 5, Number.NaN, 5, Number.NEGATIVE_INFINITY, 3, 3, 3], 10);
    expect(first.map(({ architecture, rank, tied }) => [Number(architecture), rank, tied])).toEqual([
      [1, 1, 2],
      [3, 1, 2],
      [5, 3, 3],
      [6, 3, 3],
      [7, 3, 3],
      [0, 6, 1],
      [4, 7, 1],
    ]);
    expect(rest).toEqual({ valued: 7, unvalued: 1, tiedLeftOut: 0 });
  });

  test("says how many tie with the last one shown", () => {
    const values = [1, 5, 5, 3, 3, 3];
    expect([1, 2, 3, 4, 5, 6].map((most) => of(values, most).tiedLeftOut)).toEqual([1, 0, 2, 1, 0, 0]);
  });

  test("of nothing is empty", () => {
    expect(of([], 3)).toEqual({ first: [], valued: 0, unvalued: 0, tiedLeftOut: 0 });
    expect(of([Number.NaN], 3)).toEqual({ first: [], valued: 0, unvalued: 1, tiedLeftOut: 0 });
  });
});

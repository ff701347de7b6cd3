import { describe, expect, test } from "bun:test";
import { seriesStyles } from "../../../src/figures/look/series.ts";
import { PALETTE } from "../../../src/figures/look/theme.ts";

type Triple = readonly [number, number, number];

/** Full colour deficiencies as linear maps of linear RGB: Machado, Oliveira and Fernandes (2009), severity 1. */
const SIGHTS: Readonly<Record<string, readonly Triple[]>> = {
  "full colour sight": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

const XYZ: readonly Triple[] = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const WHITE: Triple = [0.95047, 1, 1.08883];

function times(matrix: readonly Triple[], [a, b, c]: Triple): Triple {
  const row = (at: number) => matrix[at]![0] * a + matrix[at]![1] * b + matrix[at]![2] * c;
  return [row(0), row(1), row(2)];
}

function linear(hex: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** CIE 1976 L*a*b* of a colour as the given sight perceives it. */
function lab(hex: string, sight: readonly Triple[]): Triple {
  const xyz = times(
    XYZ,
    times(sight, linear(hex)).map((value) => Math.min(1, Math.max(0, value))) as unknown as Triple,
  );
  const f = (at: number) => {
    const t = xyz[at]! / WHITE[at]!;
    return t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116;
  };
  return [116 * f(1) - 16, 500 * (f(0) - f(1)), 200 * (f(1) - f(2))];
}

function distance(a: string, b: string, sight: readonly Triple[]): number {
  const [p, q] = [lab(a, sight), lab(b, sight)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

describe("the palette", () => {
  test.each(Object.entries(SIGHTS))("keeps any two colours and the paper apart in %s", (_, sight) => {
    const colours = [...PALETTE, "#ffffff"];
    const pairs = colours.flatMap((a, at) =>
      colours.slice(at + 1).map((b) => ({ pair: `${a} ${b}`, apart: distance(a, b, sight) })),
    );
    // A difference of 2.3 is just noticeable; 12 is told apart in a thin line.
    expect(pairs.filter(({ apart }) => apart < 12)).toEqual([]);
  });
});

describe("series styles", () => {
  test("differ in colour, dash and marker for seven series", () => {
    const styles = seriesStyles(["a", "b", "c", "d", "e", "f", "g"]);
    for (const property of ["color", "dash", "shape"] as const) {
      expect(new Set(styles.map((style) => String(style[property]))).size).toBe(7);
    }
  });

  test("never repeat, even when there are more series than colours", () => {
    const styles = seriesStyles(Array.from({ length: 30 }, (_, at) => `method ${at}`));
    expect(new Set(styles.map((style) => `${style.color} ${style.dash}`)).size).toBe(30);
  });

  test("stay with a method whatever stands beside it and in whatever order", () => {
    const alone = seriesStyles(["random-search"])[0]!;
    const crowd = seriesStyles(["a new method", "random-search", "gaussian-process-moves"]);
    expect(crowd[1]).toEqual(alone);
    expect(crowd.map((style) => style.label)).toEqual(["A new method", "Random search", "Gaussian process moves"]);
  });

  test("give way to printed names of the caller", () => {
    expect(seriesStyles(["x"], { x: "Mine" })[0]!.label).toBe("Mine");
  });
});

import { describe, expect, test } from "bun:test";
import {
  likelihoodPoints,
  parameterTrials,
  trainingPoints,
} from "../../../src/gaussian-process/regression/schedule.ts";
import { randomStream } from "../../../src/random/stream.ts";

describe("the schedule", () => {
  test("climbs the kernel parameters in every fit at first, then ever more seldom", () => {
    const climbs = (points: number) =>
      Array.from({ length: 24 }, (_, fit) => parameterTrials(points, fit)).filter((t) => t > 0);
    expect(climbs(10)).toHaveLength(24);
    expect(climbs(100)).toHaveLength(8);
    expect(climbs(300)).toHaveLength(3);
  });

  test("takes all points while they are few, then the best and some others, in order", () => {
    const targets = Float64Array.from({ length: 300 }, (_, i) => i);
    const points = [...likelihoodPoints(targets, randomStream(1))];
    expect([...likelihoodPoints(targets.subarray(0, 200), randomStream(1))]).toHaveLength(200);
    expect(points).toHaveLength(200);
    expect(new Set(points).size).toBe(200);
    expect(points.slice(-120)).toEqual(Array.from({ length: 120 }, (_, i) => 180 + i));
    expect(points).toEqual([...points].sort((a, b) => a - b));
    expect(trainingPoints(targets, randomStream(1))).toHaveLength(300);
  });
});

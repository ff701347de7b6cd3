import { describe, expect, test } from "bun:test";
import { remainingTime, secondsLeft } from "../../../src/runner/execute/remaining-time.ts";

const cell = (seconds: number | undefined, slots = 1, needs: number[] = []) => ({ seconds, slots, needs });

describe("what a running cell still takes", () => {
  test("is what it was expected to take less what it took, before it tells progress", () => {
    expect(secondsLeft(60, 20, undefined)).toBe(40);
    expect(secondsLeft(60, 20, 0)).toBe(40);
    expect(secondsLeft(60, 80, undefined)).toBe(0);
  });

  test("is what its progress says, when nothing else is known", () => {
    expect(secondsLeft(undefined, 20, 0.25)).toBe(60);
    expect(secondsLeft(undefined, 20, undefined)).toBeUndefined();
  });

  test("goes over from what was expected to what its progress says", () => {
    // Twice as slow as expected: 100 s expected, 200 s at this rate.
    const left = [0.1, 0.5, 0.9, 1].map((share) => secondsLeft(100, 200 * share, share));
    expect(left.map((seconds) => Math.round(seconds!))).toEqual([99, 75, 19, 0]);
    // As fast as expected: never anything but the rest.
    expect(secondsLeft(100, 50, 0.5)).toBe(50);
  });

  test("moves with every unit that is done", () => {
    const left = [1, 2, 3, 4].map((done) => secondsLeft(400, 100 * done, done / 4)!);
    expect(left).toEqual([300, 200, 100, 0]);
  });
});

describe("what a list of cells still takes", () => {
  test("is the work shared out over the cores", () => {
    expect(remainingTime([cell(30), cell(30), cell(30), cell(30)], 1)).toEqual({ seconds: 120, unknown: 0 });
    expect(remainingTime([cell(30), cell(30), cell(30), cell(30)], 2)).toEqual({ seconds: 60, unknown: 0 });
  });

  test("is longer for cells that hold several cores, and a cell holds no more than there are", () => {
    expect(remainingTime([cell(30, 4), cell(30, 4)], 4).seconds).toBe(60);
    expect(remainingTime([cell(30, 4), cell(30, 4)], 2).seconds).toBe(60);
    expect(remainingTime([cell(30, 1), cell(30, 3)], 4).seconds).toBe(30);
  });

  test("is no shorter than the longest cell, or the longest chain of cells that wait for one another", () => {
    expect(remainingTime([cell(100), cell(4)], 16).seconds).toBe(100);
    expect(remainingTime([cell(10), cell(20, 1, [0]), cell(5, 1, [0]), cell(30, 1, [1, 2])], 16).seconds).toBe(60);
    expect(remainingTime([cell(0), cell(20, 1, [0]), cell(30, 1, [1])], 16).seconds).toBe(50);
  });

  test("says of how many cells nothing is known", () => {
    expect(remainingTime([cell(10), cell(undefined), cell(undefined, 1, [0])], 1)).toEqual({ seconds: 10, unknown: 2 });
    expect(remainingTime([], 4)).toEqual({ seconds: 0, unknown: 0 });
  });
});

import { expect, test } from "bun:test";
import { Capacity, machineMemory } from "../../../src/runner/execute/capacity.ts";

const cell = (slots: number | "max", memory = 0) => ({ slots, memory });

test("a cell starts when both its cores and its memory are free", () => {
  const capacity = new Capacity({ jobs: 4, memory: 10 });
  const first = capacity.take(cell(1, 6));
  expect(capacity.fits(cell(1, 5))).toBe(false);
  expect(capacity.fits(cell(1, 4))).toBe(true);
  expect(capacity.fits(cell(4))).toBe(false);
  expect(capacity.fits(cell(3))).toBe(true);
  capacity.release(first);
  expect(capacity.fits(cell(4, 10))).toBe(true);
});

test("a cell that asks for more than there is gets all, once nothing else has a share", () => {
  const capacity = new Capacity({ jobs: 2, memory: 10 });
  expect(capacity.shareOf(cell("max", 99))).toEqual({ slots: 2, memory: 10 });
  const other = capacity.take(cell(1, 1));
  expect(capacity.fits(cell(1, 99))).toBe(false);
  capacity.release(other);
  expect(capacity.take(cell(9, 99))).toEqual({ slots: 2, memory: 10 });
  expect(capacity.fits(cell(1))).toBe(false);
});

test("the machine's memory is at least what this process uses", () => {
  expect(machineMemory()).toBeGreaterThan(process.memoryUsage().rss);
});

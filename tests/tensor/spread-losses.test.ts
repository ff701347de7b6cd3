import { expect, test } from "bun:test";
import { spreadLosses } from "../../src/tensor/spread-losses.ts";

/** What is passed on of a training of some steps, with the loss 1/step. */
function passedOn(steps: number): { readonly done: number; readonly total: number; readonly loss: number }[] {
  const losses: { done: number; total: number; loss: number }[] = [];
  const onStep = spreadLosses((done, total, loss) => losses.push({ done, total, loss }));
  for (let step = 1; step <= steps; step++) onStep(step, steps, 1 / step);
  return losses;
}

test("twenty evenly spread losses of a training are passed on, the last step's among them", () => {
  expect(passedOn(150).map(({ done }) => done)).toEqual([
    ...[8, 15, 23, 30, 38, 45, 53, 60, 68, 75],
    ...[83, 90, 98, 105, 113, 120, 128, 135, 143, 150],
  ]);
  expect(passedOn(150)[1]).toEqual({ done: 15, total: 150, loss: 1 / 15 });
});

test("every loss of a short training is passed on", () => {
  expect(passedOn(3).map(({ loss }) => loss)).toEqual([1, 1 / 2, 1 / 3]);
  expect(passedOn(1)).toHaveLength(1);
});

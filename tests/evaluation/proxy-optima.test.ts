import { expect, test } from "bun:test";
import { additiveFit } from "../../src/evaluation/additive-fit.ts";
import { proxyOptima } from "../../src/evaluation/proxy-optima.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { transnas101Macro } from "../../src/spaces/transnas101-macro/space.ts";

const EFFECTS = [0, 3, 1, 7, 2];
const slots = (row: number) => [...nasbench201.slotValues!(nasbench201.at(row))];
const additive = Float64Array.from({ length: nasbench201.count }, (_, row) =>
  slots(row).reduce((sum, value, slot) => sum + EFFECTS[value]! * (slot + 1), 5),
);

test("the additive fit of additive scores is the scores", () => {
  const fit = additiveFit(nasbench201, additive)!;
  const error = fit.reduce((most, value, row) => Math.max(most, Math.abs(value - additive[row]!)), 0);
  expect(error).toBeLessThan(1e-9);
});

test("an interaction that the fit cannot hold parts the two optima", () => {
  const bonus = additive.map((value, row) => (row === 1234 ? 1e4 : value));
  const [scored, fitted] = proxyOptima(nasbench201, bonus);
  expect(scored).toEqual({ reading: "as scored", row: 1234, value: 1e4, r2: 1 });
  expect(slots(fitted!.row)).toEqual([3, 3, 3, 3, 3, 3]);
  expect(fitted!.r2).toBeLessThan(0.1);
});

test("the fit is the least-squares one: its residuals have mean 0 for every value of every slot", () => {
  const odd = additive.map((value, row) => value + ((row * 7919) % 101));
  const fit = additiveFit(nasbench201, odd)!;
  const residuals = new Float64Array(5);
  odd.forEach((value, row) => {
    residuals[slots(row)[2]!]! += value - fit[row]!;
  });
  for (const sum of residuals) expect(Math.abs(sum / 3125)).toBeLessThan(1e-9);
});

test("there is no optimum of half a space, and no fit where slots do not describe it", () => {
  expect(proxyOptima(nasbench201, Float64Array.from(additive).fill(Number.NaN, 0, 1))).toEqual([]);
  const scores = Float64Array.from({ length: transnas101Macro.count }, (_, row) => row);
  expect(proxyOptima(transnas101Macro, scores).map(({ reading }) => reading)).toEqual(["as scored"]);
});

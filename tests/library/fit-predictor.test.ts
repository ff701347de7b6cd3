import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { fitPredictor, openSpace, randomStream, scoreArchitectures, unwrap } from "delta-nas";
import { kendallTauB } from "../../src/metrics/kendall-tau.ts";

// Predictors are trained, on machines that may be busy.
setDefaultTimeout(120_000);

const space = unwrap(await openSpace("block(4,3)"));
const stream = randomStream("library");
const drawn = [...new Set(Array.from({ length: 80 }, () => space.format(space.sample(stream))))];
const architectures = drawn.map((text) => unwrap(space.parse(text)));
/** A label that is a sum over slots: what it holds times its place. */
const labelOf = (text: string) => text.split("-").reduce((sum, slot, at) => sum + Number(slot) * (at + 1), 0);
const labelled = architectures
  .slice(0, 30)
  .map((architecture) => ({ architecture, label: labelOf(space.format(architecture)) }));

const refusal = async (given: typeof labelled, options: object = {}) => {
  const fitted = await fitPredictor(space, given, { predictor: "edit-only", seed: 1, ...options });
  return fitted.ok ? undefined : [fitted.failure.code, fitted.failure.message];
};

describe("a predictor of a small space", () => {
  test.each([
    ["edit-only", { steps: 300, learning_rate: 0.02 }],
    ["siamese", { members: 1, full_batch_steps: 100 }],
  ])("%s knows all of it, ranks it, and says the same twice", async (predictor, settings) => {
    const options = { predictor, settings, seed: "a", pretraining: { steps: 5, batch: 200 } };
    const [first, second] = [
      unwrap(await fitPredictor(space, labelled, options)),
      unwrap(await fitPredictor(space, labelled, options)),
    ];
    expect(first.scores).toEqual(second.scores);
    expect(first.architectures.length).toBe(81);
    const truth = first.architectures.map((architecture) => labelOf(space.format(architecture)));
    expect(kendallTauB(first.scores, truth)).toBeGreaterThan(0.6);
    const [a, b] = [labelled[0]!.architecture, architectures.at(-1)!];
    expect(first.difference(a, b)).toBe(-first.difference(b, a));
    expect(first.differences(a, [a, b])).toEqual([0, first.difference(a, b)]);
  });

  test("predicts gains in the unit of the labels", async () => {
    const scaled = labelled.map(({ architecture, label }) => ({ architecture, label: 1000 * label }));
    const settings = { steps: 300, learning_rate: 0.02 };
    const fitted = unwrap(await fitPredictor(space, scaled, { predictor: "edit-only", settings, seed: 1 }));
    const [low, high] = ["0-0-0-0", "0-0-0-2"].map((text) => unwrap(space.parse(text)));
    expect(fitted.gain(low!, high!)).toBeWithin(5000, 11_000);
  });

  test("pretrains its encoder on the scores that are given", async () => {
    const scores = [unwrap(await scoreArchitectures(space, architectures, { proxy: "params", dataset: "cifar10" }))];
    const options = { predictor: "siamese", settings: { members: 1, full_batch_steps: 5 }, seed: 1 };
    const given = unwrap(await fitPredictor(space, labelled, { ...options, pretraining: { scores, steps: 3 } }));
    const counted = unwrap(await fitPredictor(space, labelled, { ...options, pretraining: { steps: 3 } }));
    expect(given.scores).not.toEqual(counted.scores);
  });
});

test("in a large space a predictor knows what is labelled and its candidates, and nothing else", async () => {
  const large = unwrap(await openSpace("block(20,4)"));
  const parent = large.sample(stream);
  const [first, second, third] = large.neighbours(parent);
  const given = [parent, first!, second!].map((architecture, label) => ({ architecture, label }));
  const options = { predictor: "edit-only", settings: { steps: 2 }, seed: 1, candidates: [third!, parent] };
  const fitted = unwrap(await fitPredictor(large, given, options));
  expect(fitted.architectures.map((each) => large.format(each))).toEqual(
    [parent, first!, second!, third!].map((each) => large.format(each)),
  );
  expect(fitted.gain(parent, third!)).toBeNumber();
  const unknown = large.neighbours(third!).at(-1)!;
  expect(() => fitted.gain(parent, unknown)).toThrow("is not among the 4 sampled architectures");
});

describe("what cannot be learned from is refused", () => {
  const [{ architecture }, other] = [labelled[0]!, labelled[1]!];
  const far = architectures.find((each) => space.distance(each, architecture) > 1)!;

  test.each([
    ["no label", [], {}, "a predictor cannot learn from 0 labels"],
    ["a label twice", [labelled[0]!, other, labelled[0]!], {}, `"${space.format(architecture)}" is labelled twice`],
    ["a label that is no number", [{ architecture, label: Number.NaN }, other], {}, "the label NaN of"],
    [
      "no neighbours",
      [labelled[0]!, { ...other, architecture: far }],
      {},
      "no two of the 2 labelled architectures are",
    ],
    ["another name", labelled, { predictor: "siames" }, '"siames" is not a predictor'],
    ["another setting", labelled, { settings: { stepz: 1 } }, 'Unrecognized key: "stepz"'],
  ])("%s", async (_, given, options, said) => {
    expect(await refusal([...given], options)).toEqual(["invalid-argument", expect.stringContaining(said)]);
  });
});

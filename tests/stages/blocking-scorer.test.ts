import { expect, test } from "bun:test";
import { scoreArchitectures } from "../../src/proxies/score-architectures.ts";
import { openSpace } from "../../src/spaces/registry.ts";
import { blockingScorer } from "../../stages/inputs/blocking-scorer.ts";
import { ARTIFACTS } from "../spaces/opened-spaces.ts";
import { unwrapped } from "../spaces/results.ts";

const plan = {
  kind: "zen",
  space: "block(4,3)",
  folder: ARTIFACTS,
  target: { resolution: 8, classes: 10 },
  batch: 2,
  seed: "s",
};

test("a blocking scorer gives the scores that scoring in this process gives", async () => {
  const space = unwrapped(await openSpace(plan.space, { artifacts: ARTIFACTS }));
  const architectures = ["0-1-2-0", "1-1-1-1"].map((text) => unwrapped(space.parse(text)));
  const { target, batch, seed } = plan;
  const options = { proxy: "zen", target, batch, seed, workers: 0 };
  const expected = unwrapped(await scoreArchitectures(space, architectures, options)).rows.map(({ value }) => value);
  const scorer = blockingScorer({ ...plan, kind: "zen" });
  expect(architectures.map((each) => scorer.score(each))).toEqual(expected);
  scorer.close();
});

test("a blocking scorer throws the reason for which there is no score", () => {
  const scorer = blockingScorer({ ...plan, kind: "zen", space: "nasbench20" });
  expect(() => scorer.score([] as never)).toThrow('"nasbench20" is not a search space; did you mean "nasbench201"?');
  scorer.close();
});

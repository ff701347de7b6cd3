import { expect, test } from "bun:test";
import {
  type ArchitectureOf,
  openBenchmark,
  openSpace,
  randomStream,
  runStrategy,
  type SpaceOf,
  scoreArchitectures,
  unwrap,
} from "delta-nas";

/** What the compiler refuses; an error that is not there is an error of the type check. Never called. */
export async function refused(
  cells: SpaceOf<"nasbench201">,
  others: SpaceOf<"nasbench101">,
  genotypes: SpaceOf<"nasbench301">,
) {
  const stream = randomStream(0);
  // @ts-expect-error: architectures of two spaces
  cells.distance(cells.sample(stream), others.sample(stream));
  // @ts-expect-error: a number that may be no row
  cells.format(3);
  // @ts-expect-error: the space is not enumerated
  genotypes.at(3);
  const benchmark = unwrap(await openBenchmark(cells));
  // @ts-expect-error: an architecture of another space
  await benchmark.query(others.at(3), { dataset: "cifar10", metric: "accuracy", split: "test" });
  // @ts-expect-error: no split is named
  await benchmark.query(cells.at(3), { dataset: "cifar10", metric: "accuracy" });
  // @ts-expect-error: a data set that there is not
  await scoreArchitectures(cells, [cells.at(3)], { proxy: "zen", dataset: "cifar11" });
  const objective = (cell: ArchitectureOf<"nasbench201">) => cell;
  // @ts-expect-error: an objective of another space
  await runStrategy(genotypes, objective, { strategy: "random-search", budget: 1, seed: 1 });
}

test("architectures are typed by the name of their space, and are what they were", async () => {
  const cell: ArchitectureOf<"nasbench201"> = unwrap(await openSpace("nasbench201")).at(7);
  const row: number = cell;
  const name: string = "nasbench301";
  const space = unwrap(await openSpace(name));
  const some = space.sample(randomStream("some"));
  expect([row, space.distance(some, some)]).toEqual([7, 0]);
});

import type { TaskInputs, TrainedCell } from "../../src/evaluation/task-inputs.ts";
import { runSchema, trajectorySchema } from "../../src/search/tables/searched.ts";
import type { AnySpace, Architecture, ArchitectureIndex, TabularSpace } from "../../src/spaces/search-space.ts";
import { columnsOf, type Row } from "../../src/tables/table.ts";
import { differenceSchema } from "../../src/training/tables/differences.ts";
import { scoreSchema } from "../../src/training/tables/scores.ts";
import { trainingSchema } from "../../src/training/tables/training.ts";

/** A table of all words of `bits` zeros and ones; the row of a word is its binary number. */
export function binarySpace(bits: number, keyOf: (row: number) => string = String): TabularSpace & AnySpace {
  const count = 2 ** bits;
  const unused = (): never => {
    throw new Error("an evaluation has no business here");
  };
  const space = {
    name: "nasbench201",
    size: BigInt(count),
    count,
    operationNames: ["zero", "one"],
    positions: bits,
    vertexOperations: 0,
    at: (row: number) => row as ArchitectureIndex,
    format: (row: number) => row.toString(2).padStart(bits, "0"),
    parse: (text: string) => ({ ok: true as const, value: Number.parseInt(text, 2) as ArchitectureIndex }),
    slotValues: (row: number) => Uint8Array.from(row.toString(2).padStart(bits, "0"), Number),
    canonicalKey: keyOf,
    ...{ neighbourTable: unused, sample: unused, neighbours: unused, mutate: unused, edits: unused, apply: unused },
    ...{ distance: unused, scoreKey: unused, graph: unused, pathCounts: unused, network: unused },
  };
  return space as TabularSpace & AnySpace;
}

/** The design that holds every row of a space. */
export function wholeDesign(space: TabularSpace & AnySpace): TaskInputs["design"] {
  return { base: space, rows: space, architecture: (row) => space.at(row) };
}

/** Ones in a word: what the toy networks have of parameters, in hundreds. */
function hundredsOfOnes(architecture: Architecture): number {
  return 100 * [...Number(architecture).toString(2)].filter((bit) => bit === "1").length;
}

const NO_SPLITS = { seed: new Int32Array(0), role: [], row: new Int32Array(0) };

/** A task on words of three bits of which nothing is known but what is given. */
export function toyTask(given: Partial<TaskInputs>): TaskInputs {
  return {
    task: { space: "toy", dataset: "cifar10" },
    design: wholeDesign(binarySpace(3)),
    truth: undefined,
    splits: NO_SPLITS,
    proxies: new Map(),
    trained: [],
    searched: [],
    parameters: hundredsOfOnes,
    ...given,
  };
}

/** The tables of runs that saw the given rows in order; `seen` is by row. */
export function searchedTables(
  visits: readonly (readonly number[])[],
  {
    seen,
    budget,
    sets,
    calls,
  }: { seen: readonly number[]; budget: number; sets: readonly number[]; calls: readonly number[] },
) {
  const points = visits.flatMap((rows, run) => {
    let incumbent = rows[0]!;
    return rows.map((row, at) => {
      if (seen[row]! > seen[incumbent]!) incumbent = row;
      return { run, query: at + 1, row, seen: seen[row]!, incumbent, incumbent_seen: seen[incumbent]! };
    });
  });
  const runs = visits.map((rows, run) => {
    const last = points.filter((point) => point.run === run).at(-1)!;
    return {
      ...{ run, training_set: sets[run]!, budget, queries: rows.length, repeats: 0, predictor_calls: 0 },
      ...{ proxy_calls: calls[run]!, end: rows.length < budget ? "converged" : "budget" },
      incumbent: last.incumbent.toString(2).padStart(3, "0"),
      incumbent_seen: last.incumbent_seen,
    };
  });
  return {
    trajectories: columnsOf(trajectorySchema, points),
    runs: columnsOf(runSchema, runs as Row<typeof runSchema>[]),
  };
}

/** A trained predictor that says nothing but what is given. */
export function trainedCell(given: {
  readonly pretrained: boolean;
  readonly scores?: readonly Row<typeof scoreSchema>[];
  readonly differences?: readonly Row<typeof differenceSchema>[];
}): TrainedCell {
  const training = { seed: 0, labelled: 78, pairs: 39, accuracy_queries: 78, tensor_backend: "native 4" };
  return {
    ...{ predictor: "p", label: "accuracy", distance: 1, pretrained: given.pretrained, measuredFrom: "train-digest" },
    training: columnsOf(trainingSchema, [training] as Row<typeof trainingSchema>[]),
    scores: columnsOf(scoreSchema, given.scores ?? []),
    differences: columnsOf(differenceSchema, given.differences ?? []),
  };
}

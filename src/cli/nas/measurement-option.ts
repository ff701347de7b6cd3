import type { Measurement } from "../../benchmarks/benchmark.ts";
import { NO_SPLIT, publishedCosts } from "../../benchmarks/published-costs.ts";
import { failed, type Remedy, type Result, success } from "../../failure/failure.ts";
import type { AnySpace } from "../../spaces/search-space.ts";
import { invalid, type NasArguments, spaceWord } from "./arguments.ts";

/**
 * The measurement that a command line names: a cost by its metric, else data set, metric and split, none of which has a
 * default. Fails with `invalid-argument` naming what is missing or has no place.
 */
export function measurementOf(space: AnySpace, { command, options }: NasArguments): Result<Measurement> {
  const { dataset, metric, split, record } = options;
  const costs = publishedCosts(space.name).filter((each) => each.metric === metric);
  if (record === undefined && costs.length > 0) return costOf(space, costs, { command, options });
  if (COSTS.some((cost) => cost === metric)) {
    const remedy: Remedy = `Count it with \`bun run nas score ${spaceWord(space.name)} ARCH --proxy ${metric}\`.`;
    return failed(invalid(`no "${metric}" of ${space.name} is published for all its networks`, remedy));
  }
  const missing = Object.entries({ dataset, metric, split }).find(([, value]) => value === undefined);
  if (dataset !== undefined && metric !== undefined && split !== undefined) return success({ dataset, metric, split });
  const remedy = "Write, say, `--dataset cifar10 --metric accuracy --split test`: there is no default accuracy.";
  return failed(invalid(`"${command}" needs "--${missing?.[0]}"`, remedy));
}

/** Sizes of networks, which some benchmarks publish and `nas score` counts everywhere. */
const COSTS = ["params", "flops"] as const;

/** A cost is of a network before training: it has no split, and a data set only where the published ones differ. */
function costOf(
  { name }: AnySpace,
  costs: readonly Measurement[],
  { command, options: { dataset, split } }: Pick<NasArguments, "command" | "options">,
): Result<Measurement> {
  const { metric } = costs[0]!;
  if (split !== undefined && split !== NO_SPLIT) {
    return failed(
      invalid(`"${metric}" of ${name} has no split "${split}": no training changes it`, "Leave `--split` out."),
    );
  }
  const datasets = costs.map((cost) => cost.dataset);
  if (dataset !== undefined) return success({ dataset, metric, split: NO_SPLIT });
  if (costs.length === 1) return success({ dataset: datasets[0]!, metric, split: NO_SPLIT });
  const message = `"${metric}" of ${name} depends on the data set, and "${command}" needs "--dataset"`;
  return failed(invalid(message, `Use one of: ${datasets.join(", ")}; \`--split\` is not needed.`));
}

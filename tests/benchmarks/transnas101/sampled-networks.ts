import type { Variant } from "../../../src/benchmarks/transnas101/variants.ts";
import type { TaskName } from "../../../src/spaces/transnas101/tasks.ts";
import { unwrapped } from "../../spaces/results.ts";
import type { PinnedFiles } from "../pinned-files.ts";

/** What NASLib's authors say of one network on one task, which they end as the task does (one tile of a jigsaw). */
export interface SampledNetwork {
  readonly row: number;
  /** Trainable parameters. */
  readonly parameters: number;
  /** As tensorwatch counts them. */
  readonly flops: number;
  /** The best validation metric over the epochs. */
  readonly best: number;
}

interface Published {
  readonly params: { readonly score: number };
  readonly flops: { readonly score: number };
  readonly val_accuracy: number;
}

/** Id in `tests/fixtures/cross-checks.yaml` of the file of about 700 networks of a space and task. */
export function sampleSource({ space }: Variant): string {
  return `${space.name}-proxies`;
}

/** The sampled networks of a space on a task. */
export function sampledNetworks(files: PinnedFiles, variant: Variant, task: TaskName): SampledNetwork[] {
  const text = files.read(sampleSource(variant)).bytes.toString("utf8");
  const networks = (JSON.parse(text) as Record<TaskName, Record<string, Published>>)[task];
  return Object.entries(networks).map(([architecture, { params, flops, val_accuracy }]) => ({
    row: unwrapped(variant.space.parse(architecture)),
    parameters: Math.round(params.score * 1e6),
    flops: Math.round(flops.score * 1e6),
    best: val_accuracy,
  }));
}

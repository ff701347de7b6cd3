import { seedsOf } from "../doa/labelled-design.ts";
import type { splitSchema } from "../doa/tables/splits.ts";
import { embedSpace } from "../encoder/embeddings.ts";
import { encoderInputs } from "../encoder/encoder-inputs.ts";
import { encoderManifest } from "../encoder/encoder-manifest.ts";
import { pretrainEncoder } from "../encoder/pretraining.ts";
import { stackTables } from "../encodings/stacked-tables.ts";
import { type ProxyColumn, zeroCostTargets } from "../encodings/zero-cost.ts";
import { type Result, success } from "../failure/failure.ts";
import { randomStream } from "../random/stream.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import type { Columns } from "../tables/table.ts";
import type { OnStep } from "../tensor/spread-losses.ts";

/** What encoders are pretrained on. */
export interface Pretraining {
  readonly space: TabularSpace;
  /** Zero-cost proxies as they were scored, in any order; NaN where a row was not. */
  readonly proxies: readonly ProxyColumn[];
  /** The design, whose seeds get an encoder each. */
  readonly splits: Columns<typeof splitSchema>;
  /** The root of all random draws; the encoder of seed s draws from the child stream ("seed", s). */
  readonly seed: string;
  /** Gradient steps. */
  readonly steps: number;
  /** Architectures in a step. */
  readonly batch: number;
  readonly onStep?: OnStep;
}

/** Pretrained encoders, and what they say of the space. */
export interface Pretrained {
  /** JSON, see `encoderManifest`. */
  readonly encoders: string;
  /** [seeds, parameters]. */
  readonly weights: Float32Array;
  /** [seeds, rows, width]. */
  readonly embeddings: Float32Array;
}

/** The proxies whose place among the targets is fixed; others follow, by name. The place decides initial weights. */
const FIRST: readonly string[] = ["params", "flops", "zen"];

/** Proxies in the order of targets, whatever the order in which they come. */
function inTargetOrder(proxies: readonly ProxyColumn[]): ProxyColumn[] {
  const place = ({ name }: ProxyColumn) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return proxies.toSorted((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
}

/**
 * Pretrains one encoder per seed of a design on differences of zero-cost proxies; no accuracy is read. Fails where the
 * space has no graphs that the encoder takes.
 */
export function pretrain(pretraining: Pretraining): Result<Pretrained> {
  const { space, proxies, splits, seed, steps, batch, onStep } = pretraining;
  const inputs = encoderInputs(space);
  if (!inputs.ok) return inputs;
  const root = randomStream(seed);
  const streams = seedsOf(splits).map((each) => root.child("seed", each));
  const pretrained = pretrainEncoder(inputs.value, zeroCostTargets(inTargetOrder(proxies)), streams, {
    ...{ steps, batch },
    ...(onStep === undefined ? {} : { onStep }),
  });
  return success({
    encoders: encoderManifest(pretrained),
    weights: pretrained.encoder.values,
    embeddings: stackTables(embedSpace(inputs.value, pretrained)),
  });
}

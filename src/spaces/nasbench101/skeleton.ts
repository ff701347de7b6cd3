/** Output channels of the stem, and of the first stack. */
export const STEM_CHANNELS = 128;

/** One of the nine modules of the network, each of which holds the cell once. */
export interface Module {
  readonly inputChannels: number;
  readonly outputChannels: number;
  /** Whether the resolution is halved before it. */
  readonly halved: boolean;
  /** Halvings of the image's resolution up to here: 0, 1 or 2. */
  readonly halvings: number;
}

/**
 * The modules in order: three stacks of three at 128, 256 and 512 channels, the resolution halved before the second and
 * the third stack (google-research/nasbench:nasbench/lib/config.py and model_builder.py).
 */
export const MODULES: readonly Module[] = [0, 1, 2].flatMap((stack) =>
  [0, 1, 2].map((at) => {
    const first = at === 0 && stack > 0;
    const outputChannels = STEM_CHANNELS << stack;
    return {
      inputChannels: first ? outputChannels / 2 : outputChannels,
      outputChannels,
      halved: first,
      halvings: stack,
    };
  }),
);

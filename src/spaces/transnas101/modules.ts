/** What a module's first cell does to the tensor; its second cell keeps the shape. */
export interface ModuleShape {
  /** Channels that go in. */
  readonly channelsIn: number;
  /** Channels of both cells' outputs. */
  readonly channels: number;
  /** Stride of the first cell: 2 halves the resolution. */
  readonly stride: number;
}

/** Channels behind the stem. */
export const BASE_CHANNELS = 64;

/** Cells of a module. */
export const CELLS_PER_MODULE = 2;

/** Whether a module of this kind doubles the channels: kinds 2 and 4. */
export function doublesChannels(kind: number): boolean {
  return kind % 2 === 0;
}

/** Whether a module of this kind halves the resolution: kinds 3 and 4. */
export function halvesResolution(kind: number): boolean {
  return kind > 2;
}

/**
 * The shapes of a stack of modules, given each one's digit: 1 changes nothing, 2 doubles the channels, 3 halves the
 * resolution, 4 does both (yawen-d/TransNASBench:lib/models/net_infer/net_macro.py).
 */
export function moduleShapes(kinds: readonly number[]): ModuleShape[] {
  let channels = BASE_CHANNELS;
  return kinds.map((kind) => {
    const channelsIn = channels;
    if (doublesChannels(kind)) channels *= 2;
    return { channelsIn, channels, stride: halvesResolution(kind) ? 2 : 1 };
  });
}

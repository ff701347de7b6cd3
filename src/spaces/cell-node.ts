import type { LayerList } from "./layer-list.ts";

/** A node's tensor and its rectified form, which all operations on it that begin with a ReLU share. */
export class CellNode {
  readonly value: number;
  readonly #layers: LayerList;
  #rectified: number | undefined;

  constructor(layers: LayerList, value: number) {
    this.#layers = layers;
    this.value = value;
  }

  rectified(): number {
    this.#rectified ??= this.#layers.relu(this.value);
    return this.#rectified;
  }
}

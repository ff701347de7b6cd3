import type { WeightTensor } from "../../networks/weights.ts";
import type { RandomStream } from "../../random/stream.ts";
import { WeightPool } from "./weight-pool.ts";

/** The random weights and biases of networks, as the recipe of the Zen-Score initialises each kind of layer. */
export class LayerWeights {
  readonly #normal: WeightPool;
  readonly #uniform: WeightPool;

  constructor(stream: RandomStream) {
    this.#normal = new WeightPool(stream);
    this.#uniform = new WeightPool(stream.child("uniform"), (values) => 2 * values.uniform() - 1);
  }

  /**
   * The values of a tensor in a draw, in the order of its dimensions; not to be written to. They depend on the layer's
   * name, the tensor's role and the draw, so that networks that share a layer share its weights.
   */
  values({ name, role, size, initialisation }: WeightTensor, draw: number): Float32Array {
    switch (initialisation.kind) {
      case "normal":
        return this.#normal.slice(name, draw, size);
      case "zeros":
        return new Float32Array(size);
      case "uniform": {
        const { bound } = initialisation;
        return this.#uniform.slice(`${role} ${name}`, draw, size).map((value) => bound * value);
      }
      default:
        return initialisation satisfies never;
    }
  }
}

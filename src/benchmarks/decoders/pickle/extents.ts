import type { PickleLimits } from "./limits.ts";
import { isKind, type PickleContainer, type PickleValue } from "./value.ts";

interface Extent {
  /** Values in it, itself included; what is used twice counts twice. */
  expanded: number;
  /** Containers inside one another, itself included. */
  depth: number;
  /** Whether another container holds it. It must not grow from then on, or the other one's extent would be wrong. */
  held: boolean;
}

/**
 * Keeps how large and how deep every container is while a pickle is read. A container that another one already holds
 * cannot grow, so none can come to hold itself: what is read is finite, and its extents are exact.
 */
export class Extents {
  readonly #extents = new Map<PickleContainer, Extent>();
  readonly #limits: PickleLimits;

  constructor(limits: PickleLimits) {
    this.#limits = limits;
  }

  /** Takes in a new container with what it holds so far, or says which limit it exceeds. */
  open(container: PickleContainer, held: readonly PickleValue[]): string | undefined {
    if (this.#extents.size >= this.#limits.containers) {
      return `more than ${this.#limits.containers} lists, tuples, dicts and objects`;
    }
    this.#extents.set(container, { expanded: 1, depth: 1, held: false });
    return this.grow(container, held);
  }

  /** Notes that a container now holds these values too, or says why it cannot. */
  grow(container: PickleContainer, values: readonly PickleValue[]): string | undefined {
    const extent = this.#of(container);
    if (extent.held) return `a ${container.kind} grows after it was put into another value`;
    for (const value of values) {
      if (value === container) return `a ${container.kind} is put into itself`;
      const part = isContainer(value) ? this.#of(value) : undefined;
      if (part) part.held = true;
      extent.expanded += part?.expanded ?? 1;
      extent.depth = Math.max(extent.depth, 1 + (part?.depth ?? 0));
    }
    const { depth, expanded } = this.#limits;
    if (extent.depth > depth) return `more than ${depth} values inside one another`;
    if (extent.expanded > expanded) return `more than ${expanded} values, those used several times counted each time`;
    return undefined;
  }

  #of(container: PickleContainer): Extent {
    const extent = this.#extents.get(container);
    if (extent === undefined) throw new Error("the container was not opened");
    return extent;
  }
}

function isContainer(value: PickleValue): value is PickleContainer {
  return typeof value === "object" && value !== null && !(value instanceof Uint8Array) && !isKind(value, "global");
}

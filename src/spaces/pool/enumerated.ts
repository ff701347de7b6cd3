import { randomStream } from "../../random/stream.ts";
import type { SearchSpace } from "../search-space.ts";
import { FixedPool } from "./fixed-pool.ts";

/**
 * All architectures of a space that is small but written as codes, such as a declared one, in the order of their texts:
 * found by following neighbours. Throws an Error where the neighbours do not connect the space.
 */
export function enumerated<A>(space: SearchSpace<A>): FixedPool<A> {
  const found = new Map<string, A>();
  const queue = [space.sample(randomStream("enumeration"))];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const text = space.format(next);
    if (found.has(text)) continue;
    found.set(text, next);
    queue.push(...space.neighbours(next));
  }
  if (BigInt(found.size) !== space.size) {
    throw new Error(`${found.size} of the ${space.size} architectures of ${space.name} can be reached from one`);
  }
  const texts = [...found.keys()].sort();
  return new FixedPool(
    space,
    texts.map((text) => found.get(text)!),
  );
}

import type { Cell } from "./cell.ts";
import { feeds } from "./code.ts";

/**
 * Output channels of every vertex of a pruned cell in a module of `input` to `output` channels
 * (google-research/nasbench:nasbench/lib/model_builder.py, `compute_vertex_channels`).
 *
 * The interior vertices that feed the output share its channels evenly; where that leaves a remainder r, the first r of
 * them get one more. Any other vertex has as many as the widest vertex that it feeds. The split depends on the order of
 * the vertices, so that isomorphic cells written in another order can differ by a channel here and there.
 */
export function vertexChannels(cell: Cell, input: number, output: number): number[] {
  const last = cell.vertices - 1;
  const channels = new Array<number>(cell.vertices).fill(0);
  let feeders = 0;
  for (let vertex = 1; vertex < last; vertex++) if (feeds(cell, vertex, last)) feeders++;
  const share = Math.floor(output / feeders);
  let remainder = output % feeders;
  for (let vertex = 1; vertex < last; vertex++) {
    if (feeds(cell, vertex, last)) channels[vertex] = share + (remainder-- > 0 ? 1 : 0);
  }
  for (let vertex = last - 2; vertex > 0; vertex--) {
    if (feeds(cell, vertex, last)) continue;
    for (let next = vertex + 1; next < last; next++) {
      if (feeds(cell, vertex, next)) channels[vertex] = Math.max(channels[vertex]!, channels[next]!);
    }
  }
  channels[0] = input;
  channels[last] = output;
  return channels;
}

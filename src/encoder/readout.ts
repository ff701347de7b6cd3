/** The two streams of the graph branch: messages along the edges (0) and against them (1). */
export type Direction = 0 | 1;

/**
 * How much each vertex of a graph weighs in the encoding of its cell: a mean over vertices. Vertices without any edge
 * are padding and left out, but for the first (input) and the last (output), which every cell has. Along the edges the
 * input vertex is left out too: it hears nothing there.
 */
export function readoutWeights(adjacency: Uint8Array, vertices: number, direction: Direction): Float32Array {
  const counts = new Float32Array(vertices);
  counts[vertices - 1] = 1;
  for (let i = 0; i < vertices; i++) {
    for (let j = 0; j < vertices; j++) {
      if (adjacency[i * vertices + j] !== 1) continue;
      counts[i] = 1;
      counts[j] = 1;
    }
  }
  counts[0] = direction === 0 ? 0 : 1;
  const total = counts.reduce((sum, one) => sum + one, 0);
  return counts.map((one) => one / total);
}

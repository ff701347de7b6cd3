/**
 * How messages travel along the edges of one graph in one direction, as dense matrices. A vertex with a single sender
 * attends to it with weight 1, so that attention is computed only for the `contested` edges of vertices with several.
 */
export interface MessagePattern {
  readonly vertices: number;
  /** `all[i * V + j] = 1` where vertex i receives from vertex j. */
  readonly all: Float32Array;
  /** The rows of `all` that have exactly one sender; other rows are 0. */
  readonly sole: Float32Array;
  /** Contested edges as [receiver, sender], by receiver. */
  readonly contested: readonly (readonly [number, number])[];
}

/** The pattern of messages along the edges (`forward`) or against them, from an adjacency with i → j at `i * V + j`. */
export function messagePattern(adjacency: Uint8Array, vertices: number, forward: boolean): MessagePattern {
  const all = new Float32Array(vertices * vertices);
  const sole = new Float32Array(vertices * vertices);
  const contested: [number, number][] = [];
  for (let i = 0; i < vertices; i++) {
    const senders: number[] = [];
    for (let j = 0; j < vertices; j++) {
      if (adjacency[forward ? j * vertices + i : i * vertices + j] === 1) senders.push(j);
    }
    for (const j of senders) all[i * vertices + j] = 1;
    if (senders.length === 1) sole[i * vertices + senders[0]!] = 1;
    else for (const j of senders) contested.push([i, j]);
  }
  return { vertices, all, sole, contested };
}

/** The contested edges of a pattern as matrices, padded to `edges` rows; padding rows send and receive nothing. */
export interface ContestedMatrices {
  /** [E, V], 1 at the receiver of an edge. */
  readonly receivers: Float32Array;
  /** [E, V], 1 at the sender of an edge. */
  readonly senders: Float32Array;
  /** [V, E], the transpose of `receivers`. */
  readonly scatter: Float32Array;
  /** [E, E], 1 where two edges have one receiver; a padding row is a group of its own. */
  readonly groups: Float32Array;
}

/** Lays out the contested edges of a pattern. */
export function contestedMatrices(pattern: MessagePattern, edges: number): ContestedMatrices {
  const { vertices, contested } = pattern;
  const receivers = new Float32Array(edges * vertices);
  const senders = new Float32Array(edges * vertices);
  const scatter = new Float32Array(vertices * edges);
  const groups = new Float32Array(edges * edges);
  for (let e = 0; e < edges; e++) groups[e * edges + e] = 1;
  contested.forEach(([i, j], e) => {
    receivers[e * vertices + i] = 1;
    senders[e * vertices + j] = 1;
    scatter[i * edges + e] = 1;
    contested.forEach(([other], f) => {
      if (other === i) groups[e * edges + f] = 1;
    });
  });
  return { receivers, senders, scatter, groups };
}

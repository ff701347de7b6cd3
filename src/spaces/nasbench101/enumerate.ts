import { cellClasses } from "./classes.ts";
import { cellDigests } from "./hash-cells.ts";
import { DIGEST_BYTES } from "./hex-message.ts";
import { LabelledGraphs, prunedEdges } from "./labelled-graphs.ts";

/** Every cell of NAS-Bench-101 once, sorted by the benchmark's hash: row i is the cell with the i-th hash. */
export interface EnumeratedCells {
  /** Canonical code of each row. */
  readonly codes: Uint32Array;
  /** The hash of each row, 16 bytes a row, ascending. */
  readonly digests: Uint8Array;
  /** The distinct edges of all labelled graphs, ascending. */
  readonly edges: Uint32Array;
  /** Row of each labelled graph, as {@link LabelledGraphs} numbers them. */
  readonly rowOf: Uint32Array;
}

/**
 * Enumerates the space as its authors did: all 1,293,208 labelled graphs of 2 to 7 vertices and at most 9 edges in which
 * every vertex lies on an input-output path; 423,624 of them are distinct up to isomorphism
 * (google-research/nasbench:nasbench/scripts/generate_graphs.py). Takes seconds, most of them for the hashes.
 */
export async function enumerateCells(): Promise<EnumeratedCells> {
  const graphs = new LabelledGraphs(prunedEdges());
  const { codes, classOf } = cellClasses(graphs);
  const digests = await cellDigests(codes);
  const classes = sortedByDigest(digests);
  const rowOfClass = new Uint32Array(codes.length);
  const sortedDigests = new Uint8Array(digests.length);
  classes.forEach((each, row) => {
    rowOfClass[each] = row;
    sortedDigests.set(digests.subarray(each * DIGEST_BYTES, (each + 1) * DIGEST_BYTES), row * DIGEST_BYTES);
  });
  return {
    codes: classes.map((each) => codes[each]!),
    digests: sortedDigests,
    edges: graphs.edges,
    rowOf: classOf.map((each) => rowOfClass[each]!),
  };
}

/** The numbers of digests in ascending order of their bytes. */
function sortedByDigest(digests: Uint8Array): Uint32Array {
  const count = digests.length / DIGEST_BYTES;
  const view = new DataView(digests.buffer, digests.byteOffset, digests.byteLength);
  // Four bytes decide nearly always; comparing them as one number is quick.
  const heads = Uint32Array.from({ length: count }, (_, at) => view.getUint32(at * DIGEST_BYTES));
  return Uint32Array.from({ length: count }, (_, at) => at).sort(
    (one, other) => heads[one]! - heads[other]! || compareDigests(digests, one, digests, other),
  );
}

/** Compares two digests of lists of digests, by their places: negative where the first one is less. */
export function compareDigests(list: Uint8Array, at: number, otherList: Uint8Array, otherAt: number): number {
  for (let byte = 0; byte < DIGEST_BYTES; byte++) {
    const difference = list[at * DIGEST_BYTES + byte]! - otherList[otherAt * DIGEST_BYTES + byte]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

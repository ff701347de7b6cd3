import { type Cell, MAX_VERTICES } from "./cell.ts";
import { DIGEST_DIGITS, HexMessage, writeDigits } from "./hex-message.ts";
import { bitCount } from "./prune.ts";

/** Labels of the input and the output in the hash; an operation's label is its id. */
const INPUT_LABEL = -1;
const OUTPUT_LABEL = -2;

/** MD5 of the text `(out-degree, in-degree, label)` as hexadecimal digits, by {@link startKey}. */
const STARTS = new Map<number, Uint8Array>();

/**
 * Computes the benchmark's isomorphism-invariant hash of cells as they stand; the benchmark looks a cell up by the hash of
 * the pruned one (google-research/nasbench:nasbench/lib/graph_util.py, `hash_module`). Each vertex starts with a digest of
 * its degrees and label. V times over, it takes that of its predecessors' sorted digests, its successors' and its own; the
 * hash is that of all in order.
 */
export class CellHasher {
  readonly #message = new HexMessage();
  readonly #order = new Uint8Array(MAX_VERTICES);
  #digests = new Uint8Array(MAX_VERTICES * DIGEST_DIGITS);
  #refined = new Uint8Array(MAX_VERTICES * DIGEST_DIGITS);

  /** The 16 bytes of a cell's hash, valid until the next call. */
  digest(cell: Cell): Uint8Array {
    const predecessors = predecessorsOf(cell);
    for (let vertex = 0; vertex < cell.vertices; vertex++) {
      this.#digests.set(startOf(cell, vertex, predecessors[vertex]!), vertex * DIGEST_DIGITS);
    }
    for (let round = 0; round < cell.vertices; round++) this.#refine(cell, predecessors);
    this.#sort(cell.vertices);
    this.#message.clear();
    for (let at = 0; at < cell.vertices; at++) {
      this.#message.text(at === 0 ? "['" : "', '");
      this.#message.digits(this.#digests, this.#order[at]! * DIGEST_DIGITS);
    }
    this.#message.text("']");
    return this.#message.digest();
  }

  #refine(cell: Cell, predecessors: Uint8Array): void {
    this.#sort(cell.vertices);
    for (let vertex = 0; vertex < cell.vertices; vertex++) {
      this.#message.clear();
      this.#append(predecessors[vertex]!, cell.vertices);
      this.#message.text("|");
      this.#append(cell.successors[vertex]!, cell.vertices);
      this.#message.text("|");
      this.#message.digits(this.#digests, vertex * DIGEST_DIGITS);
      writeDigits(this.#message.digest(), this.#refined, vertex * DIGEST_DIGITS);
    }
    const refined = this.#refined;
    this.#refined = this.#digests;
    this.#digests = refined;
  }

  /** Appends the digests of some vertices (as bits) in ascending order. */
  #append(vertices: number, count: number): void {
    for (let at = 0; at < count; at++) {
      const vertex = this.#order[at]!;
      if ((vertices >> vertex) & 1) this.#message.digits(this.#digests, vertex * DIGEST_DIGITS);
    }
  }

  /** Sorts the vertices by their digests; an insertion sort, for there are seven at most. */
  #sort(count: number): void {
    for (let vertex = 0; vertex < count; vertex++) {
      let at = vertex;
      while (at > 0 && this.#isLess(vertex, this.#order[at - 1]!)) {
        this.#order[at] = this.#order[at - 1]!;
        at -= 1;
      }
      this.#order[at] = vertex;
    }
  }

  #isLess(one: number, other: number): boolean {
    for (let at = 0; at < DIGEST_DIGITS; at++) {
      const difference = this.#digests[one * DIGEST_DIGITS + at]! - this.#digests[other * DIGEST_DIGITS + at]!;
      if (difference !== 0) return difference < 0;
    }
    return false;
  }
}

function startOf(cell: Cell, vertex: number, predecessors: number): Uint8Array {
  const [outDegree, inDegree] = [bitCount(cell.successors[vertex]!), bitCount(predecessors)];
  const label = labelOf(cell, vertex);
  const key = startKey(outDegree, inDegree, label);
  let start = STARTS.get(key);
  if (start === undefined) {
    const message = new HexMessage();
    message.text(`(${outDegree}, ${inDegree}, ${label})`);
    start = new Uint8Array(DIGEST_DIGITS);
    writeDigits(message.digest(), start, 0);
    STARTS.set(key, start);
  }
  return start;
}

function startKey(outDegree: number, inDegree: number, label: number): number {
  return (outDegree * MAX_VERTICES + inDegree) * MAX_VERTICES + label - OUTPUT_LABEL;
}

function labelOf(cell: Cell, vertex: number): number {
  if (vertex === 0) return INPUT_LABEL;
  return vertex === cell.vertices - 1 ? OUTPUT_LABEL : cell.operations[vertex - 1]!;
}

function predecessorsOf({ vertices, successors }: Cell): Uint8Array {
  const predecessors = new Uint8Array(vertices);
  for (let source = 0; source < vertices; source++) {
    for (let target = source + 1; target < vertices; target++) {
      if ((successors[source]! >> target) & 1) predecessors[target]! |= 1 << source;
    }
  }
  return predecessors;
}

import type { Edit, TabularSpace } from "../spaces/search-space.ts";
import { adjacencyOneHot, hasSlots } from "./adjacency.ts";
import { editVocabulary } from "./edit-vocabulary.ts";

/** How a difference between architectures is written as a vector d with d(b, a) = −d(a, b). */
export interface DifferenceEncoding {
  readonly width: number;
  /** Writes the difference from a row to another into `target` at `offset`. */
  write(from: number, to: number, target: Float32Array, offset: number): void;
  /** Writes a single edit into `target` at `offset`; zeros for one that the encoding leaves out. */
  writeEdit(edit: Edit, target: Float32Array, offset: number): void;
}

/**
 * The difference encoding of a space. Where each edit sets one slot: onehot(to) − onehot(from), entries in {−1, 0, 1}
 * (Delta-NAS, section 4.1, "DeltaArch" of Algorithm 1). Elsewhere, how often the shortest list of edits holds each edit
 * that leads from some row to a neighbour, counted negative where `from` is the larger value; other edits are left out.
 */
export function differenceEncoding(space: TabularSpace): DifferenceEncoding {
  return hasSlots(space) ? slotDifferences(space) : countedEdits(space);
}

function slotDifferences(space: TabularSpace): DifferenceEncoding {
  const { width, values } = adjacencyOneHot(space);
  const kinds = space.operationNames.length;
  return {
    width,
    write: (from, to, target, offset) => {
      for (let at = 0; at < width; at++) target[offset + at] = values[to * width + at]! - values[from * width + at]!;
    },
    writeEdit: ({ position, from, to }, target, offset) => {
      target.fill(0, offset, offset + width);
      target[offset + position * kinds + from] = -1;
      target[offset + position * kinds + to] = 1;
    },
  };
}

/** Edits as entries of the vocabulary, 1 up, the sign saying the direction; those it does not hold are left out. */
type SignedEntries = readonly number[];

function countedEdits(space: TabularSpace): DifferenceEncoding {
  const { size: width, entryOf } = editVocabulary(space);
  const signed = (edits: readonly Edit[]): SignedEntries =>
    edits.flatMap((edit) => {
      const entry = entryOf(edit);
      return entry === undefined ? [] : [edit.from < edit.to ? entry + 1 : -(entry + 1)];
    });
  const known = new Map<number, SignedEntries>();
  /** A pair is read from its smaller row: the shortest list of edits back need not be the reverse of the list forth. */
  const between = (low: number, high: number): SignedEntries => {
    const key = low * space.count + high;
    const entries = known.get(key) ?? signed(space.edits(space.at(low), space.at(high)));
    known.set(key, entries);
    return entries;
  };
  const write = (entries: SignedEntries, sign: number, target: Float32Array, offset: number) => {
    target.fill(0, offset, offset + width);
    for (const entry of entries) target[offset + Math.abs(entry) - 1]! += sign * Math.sign(entry);
  };
  return {
    width,
    write: (from, to, target, offset) =>
      write(between(Math.min(from, to), Math.max(from, to)), from < to ? 1 : -1, target, offset),
    writeEdit: (edit, target, offset) => write(signed([edit]), 1, target, offset),
  };
}

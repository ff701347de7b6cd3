import { packNeighbours } from "../packed-neighbours.ts";
import type { NeighbourTable } from "../search-space.ts";
import { CODES, MODULE_KINDS, MOST_MODULES } from "./code.ts";

/** Digits of a network as one number: 0 is no module, so that numbers tell lengths apart. */
const BASE = MODULE_KINDS.length;
const WEIGHTS = Array.from({ length: MOST_MODULES + 1 }, (_, at) => BASE ** at);
const KINDS = BASE - 1;

/** A bound on a network's neighbours: every module changed or removed, one of each kind inserted at every place. */
const MOST_NEIGHBOURS = MOST_MODULES * KINDS + (MOST_MODULES + 1) * KINDS;

/**
 * The rows of all networks one edit away from each, every one once: changes of a module by place and kind, then removals
 * by place, then insertions by place and kind.
 */
export function macroNeighbours(): NeighbourTable {
  const numbers = CODES.map((code) => code.reduce((number, kind) => number * BASE + kind, 0));
  // One more than the row of the network with a number; 0 where there is none.
  const places = new Uint16Array(BASE ** MOST_MODULES);
  numbers.forEach((number, row) => {
    places[number] = row + 1;
  });
  // The row whose list a neighbour was added to last, plus 1: tells a neighbour that the list has already.
  const listed = new Uint16Array(CODES.length);
  return packNeighbours(CODES.length, MOST_NEIGHBOURS, (row, rows, start) => {
    let end = start;
    for (const edited of editedNumbers(numbers[row]!, CODES[row]!.length)) {
      const neighbour = places[edited]! - 1;
      if (neighbour < 0 || neighbour === row || listed[neighbour] === row + 1) continue;
      listed[neighbour] = row + 1;
      rows[end++] = neighbour;
    }
    return end;
  });
}

/** The numbers after every edit of a number of `length` digits, those of no network and the number itself included. */
function editedNumbers(number: number, length: number): number[] {
  const edited: number[] = [];
  for (let place = 0; place < length; place++) {
    const weight = WEIGHTS[length - 1 - place]!;
    const held = Math.floor(number / weight) % BASE;
    for (let kind = 1; kind <= KINDS; kind++) edited.push(number + (kind - held) * weight);
  }
  for (let place = 0; place < length; place++) {
    const weight = WEIGHTS[length - 1 - place]!;
    edited.push(Math.floor(number / (weight * BASE)) * weight + (number % weight));
  }
  if (length === MOST_MODULES) return edited;
  for (let place = 0; place <= length; place++) {
    const weight = WEIGHTS[length - place]!;
    const before = Math.floor(number / weight) * BASE;
    for (let kind = 1; kind <= KINDS; kind++) edited.push((before + kind) * weight + (number % weight));
  }
  return edited;
}

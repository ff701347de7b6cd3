import type { Edit } from "../search-space.ts";
import { ABSENT, type MacroCode, MODULE_KINDS, MOST_MODULES } from "./code.ts";

/**
 * A shortest list of edits from one network to another: a module's kind changes, a module goes (`to` 0) or a module comes
 * (`from` 0), at a place counted in the network as it then is. Its length is the Levenshtein distance of the digits.
 *
 * Modules go first, the last one first; then changes and new modules follow from the input on. So no step has more than
 * six modules. Where several lists are shortest, modules are kept or changed rather than moved, as far back as possible.
 */
export function editScript(from: MacroCode, to: MacroCode): Edit[] {
  fillCosts(from, to);
  const going: Edit[] = [];
  const coming: Edit[] = [];
  let [source, target] = [from.length, to.length];
  while (source > 0 || target > 0) {
    const at = source * WIDTH + target;
    const cost = costs[at]!;
    const [old, fresh] = [from[source - 1], to[target - 1]];
    if (source > 0 && target > 0 && cost === costs[at - WIDTH - 1]! + (old === fresh ? 0 : 1)) {
      source--;
      target--;
      if (old !== fresh) coming.unshift({ position: target, from: old!, to: fresh! });
    } else if (source > 0 && cost === costs[at - WIDTH]! + 1) {
      source--;
      going.push({ position: source, from: old!, to: ABSENT });
    } else {
      target--;
      coming.unshift({ position: target, from: ABSENT, to: fresh! });
    }
  }
  return [...going, ...coming];
}

/**
 * The list that undoes an {@link editScript}, in the same form: what went comes at its old place, what came goes from its
 * new one, and a changed module changes back where it stood before. It leads from `to` to `from`, but need not be the
 * list that `editScript` gives for these two: of several shortest ones that prefers others.
 */
export function negatedScript(script: readonly Edit[]): Edit[] {
  const went = script.filter(({ to }) => to === ABSENT).map(({ position, from }) => ({ position, module: from }));
  const came = script.filter(({ from }) => from === ABSENT).map(({ position, to }) => ({ position, module: to }));
  const changed = script.filter(({ from, to }) => from !== ABSENT && to !== ABSENT);
  const going = came.map(({ position, module }) => ({ position, from: module, to: ABSENT })).reverse();
  const coming = [
    ...went.map(({ position, module }) => ({ position, from: ABSENT, to: module })),
    ...changed.map(({ position, from, to }) => ({ position: placeBefore(position, went, came), from: to, to: from })),
  ];
  return [...going, ...coming.sort((a, b) => a.position - b.position)];
}

interface Moved {
  readonly position: number;
}

/** Where the module at a place of the target stood in the source, given the places of what went and of what came. */
function placeBefore(place: number, went: readonly Moved[], came: readonly Moved[]): number {
  let before = place - came.filter(({ position }) => position < place).length;
  for (const { position } of went.toSorted((a, b) => a.position - b.position)) if (position <= before) before += 1;
  return before;
}

/** The digits after one edit, valid or not; undefined when the edit does not fit them. */
export function edited(code: MacroCode, { position, from, to }: Edit): MacroCode | undefined {
  const inside = Number.isInteger(position) && position >= 0 && position < MOST_MODULES;
  if (!inside || from === to || MODULE_KINDS[to] === undefined) return undefined;
  if (from === ABSENT) {
    const fits = position <= code.length && code.length < MOST_MODULES;
    return fits ? code.toSpliced(position, 0, to) : undefined;
  }
  if (code[position] !== from) return undefined;
  return to === ABSENT ? code.toSpliced(position, 1) : code.with(position, to);
}

/** The length of {@link editScript}, without the script: the Levenshtein distance of the digits. */
export function editDistance(from: MacroCode, to: MacroCode): number {
  fillCosts(from, to);
  return costs[from.length * WIDTH + to.length]!;
}

const WIDTH = MOST_MODULES + 1;

/**
 * `costs[i · WIDTH + j]` = edits from the first i modules of `from` to the first j of `to`, of the pair that was asked
 * for last. One table for all calls, as distances of all pairs of the space are asked for.
 */
const costs = Uint8Array.from({ length: WIDTH * WIDTH }, (_, at) => (at < WIDTH ? at : Math.floor(at / WIDTH)));

/** Fills all of {@link costs} but its first row and column, which are the same for all pairs. */
function fillCosts(from: MacroCode, to: MacroCode): void {
  for (let source = 1; source <= from.length; source++) {
    const old = from[source - 1];
    for (let target = 1; target <= to.length; target++) {
      const at = source * WIDTH + target;
      const change = costs[at - WIDTH - 1]! + (old === to[target - 1] ? 0 : 1);
      costs[at] = Math.min(change, costs[at - WIDTH]! + 1, costs[at - 1]! + 1);
    }
  }
}

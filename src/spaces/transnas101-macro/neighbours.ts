import { type MacroCode, MODULE_KINDS, MOST_MODULES, rowOf } from "./code.ts";

const KINDS = MODULE_KINDS.map((_, kind) => kind).slice(1);

/**
 * The rows of all networks one edit away, each once: changes of a module by place and kind, then removals by place, then
 * insertions by place and kind.
 */
export function neighbourRows(code: MacroCode): number[] {
  const changed = code.flatMap((old, place) => KINDS.flatMap((kind) => (kind === old ? [] : [code.with(place, kind)])));
  const shorter = code.map((_, place) => code.toSpliced(place, 1));
  const places = code.length < MOST_MODULES ? Array.from({ length: code.length + 1 }, (_, place) => place) : [];
  const longer = places.flatMap((place) => KINDS.map((kind) => code.toSpliced(place, 0, kind)));
  const rows = [...changed, ...shorter, ...longer].flatMap((each) => rowOf(each) ?? []);
  return [...new Set(rows)];
}

import { nameText } from "./answer.ts";
import type { TopList, TopRow } from "./top-list.ts";

/** `nas top` for people: what ranks, then a table of rank, value, parameters and architecture. */
export function renderTop(list: TopList): string {
  const rows = list.top.map((row) => [rankText(row), valueText(row.value), String(row.params)]);
  const table = [["rank", "value", "params"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((cells) => cells[column]!.length)));
  const names = ["architecture", ...list.top.map(nameText)];
  const lines = table.map((cells, at) => {
    const padded = cells.map((cell, column) => cell.padStart(widths[column]!));
    return `${padded.join("  ")}  ${names[at]}`;
  });
  return [...header(list), "", ...lines, ...footer(list)].join("\n");
}

function header({ space, by, unit, seeds, source, architectures, ranked, unranked, paramsOn }: TopList): string[] {
  const all = BigInt(architectures) === BigInt(ranked) ? "" : ` of ${grouped(architectures)}`;
  const missing = unranked === 0 ? "" : `, ${grouped(unranked)} have no value`;
  const plain = unit === "1" ? "" : `, in ${unit}`;
  return [
    `${space} by ${by}${plain}, the largest first; ${grouped(ranked)}${all} ranked${missing}`,
    `  ${seeds}`,
    `  ${source}`,
    `  params are those of the networks for ${paramsOn}; = marks ranks that several share`,
  ];
}

function grouped(count: number | string): string {
  return BigInt(count).toLocaleString("en-US");
}

function footer({ tiedLeftOut }: TopList): string[] {
  if (tiedLeftOut === 0) return [];
  return [`and ${tiedLeftOut} more that share the last rank`];
}

function rankText({ rank, tied }: TopRow): string {
  return tied === 1 ? `${rank} ` : `${rank}=`;
}

/** Counts as they are, other numbers with four decimals. */
function valueText(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}

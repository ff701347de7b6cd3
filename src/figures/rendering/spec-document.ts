import type { TopLevelSpec } from "vega-lite";

/** A property whose value is a list of table rows. */
const ROWS = "values";

function isRow(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON of a value, two spaces a level; a list of rows has one row a line, so that it reads and compares as a table. */
function written(value: unknown, indent: string, key: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const plain = key === ROWS && value.every(isRow);
    const isShort = value.every((item) => typeof item !== "object");
    if (isShort) return JSON.stringify(value);
    const items = value.map((item) => `${deeper}${plain ? JSON.stringify(item) : written(item, deeper, "")}`);
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return "{}";
  const lines = members.map(([name, member]) => `${deeper}${JSON.stringify(name)}: ${written(member, deeper, name)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

/** A specification as a JSON document: indented, each row of its data on a line of its own. */
export function specDocument(spec: TopLevelSpec): string {
  return `${written(spec, "", "")}\n`;
}

import type { SpaceInfo } from "./space-info.ts";

/** `nas info` for people. */
export function renderInfo(info: SpaceInfo): string {
  const parts = [
    shape(info),
    tasks(info),
    measurements(info),
    remarks(info),
    costs(info),
    files(info),
    citations(info),
  ].filter((lines) => lines.length > 0);
  return parts.map((lines) => lines.join("\n")).join("\n\n");
}

function size({ architectures, distinct, labelledGraphs }: SpaceInfo): string {
  if (labelledGraphs !== null) {
    return `${number(architectures)} distinct cells (isomorphism classes) from ${number(labelledGraphs)} valid labelled graphs`;
  }
  return `${number(architectures)} architectures${distinct === null ? "" : `, ${number(distinct)} up to isomorphism`}`;
}

function shape(info: SpaceInfo): string[] {
  const [least, most] = info.neighbours;
  const range = `${least === most ? least : `${least} to ${most}`} neighbours each`;
  const sampled = info.neighbourSample === null || least === most ? "" : ` of ${info.neighbourSample} sampled ones`;
  const lines = [`${info.space}: ${size(info)}`];
  if (info.dead !== null) lines.push(`  ${number(info.dead)} without a live path from input to output`);
  lines.push(`  ${range}${sampled}; operations ${info.operations.join(", ")}`);
  const example = info.aliasExample;
  if (example !== null) lines.push(`  short names: ${example.alias} is ${example.architecture}`);
  return lines;
}

function tasks({ tasks: all }: SpaceInfo): string[] {
  return ["Tasks of the pipeline:", ...all.map((name) => `  ${name}`)];
}

function measurements({ measurements: all }: SpaceInfo): string[] {
  if (all?.length === 0) return ["No benchmark measured it: it is searched by zero-cost proxies."];
  if (all === null) return ["Optima: the benchmark's files are not here; `bun run pipeline fetch` brings them."];
  const lines = all.map(({ dataset, split, metric, optimum, unit, architectures, aliases }) => {
    const alias = aliases === undefined ? "" : `  ${aliases[0]}`;
    const others = architectures.length > 1 ? ` (and ${architectures.length - 1} more)` : "";
    const value = `${optimum.toFixed(4)}${unit === "1" ? "" : ` ${unit}`}`;
    return `  ${dataset} ${split} ${metric}: ${value}  ${architectures[0]}${alias}${others}`;
  });
  return ["Largest values:", ...lines];
}

function remarks({ remarks: all }: SpaceInfo): string[] {
  return all.length === 0 ? [] : ["Before quoting them:", ...all.map((line) => `  ${line}`)];
}

function costs({ costs: all }: SpaceInfo): string[] {
  const lines = all.map(({ dataset, metric, unit, run }) => {
    return `  ${dataset} ${metric}: ${run}${run.includes(unit) ? "" : `, in ${unit}`}`;
  });
  return lines.length === 0 ? [] : ["Published sizes, asked for without --split:", ...lines];
}

function files({ files: all }: SpaceInfo): string[] {
  const lines = all.map(({ path, licence, bytes, citations: keys }) => {
    return `  ${path}  ${number(bytes)} bytes, licence ${licence}, cite ${keys.join(" and ")}`;
  });
  return lines.length === 0 ? [] : ["Files:", ...lines];
}

function citations({ citations: all }: SpaceInfo): string[] {
  const lines = Object.entries(all).map(([key, { author, title, year, url }]) => {
    return `  ${key}: ${author}. ${title}. ${year}. ${url}`;
  });
  return lines.length === 0 ? [] : ["Citations:", ...lines];
}

function number(value: number | string): string {
  return (typeof value === "string" ? BigInt(value) : value).toLocaleString("en-US");
}

import { canonicalJson } from "../../runner/canonical.ts";
import type { TracedResult } from "../../runner/explain/trace.ts";
import type { ResultRecord } from "../../runner/store/record.ts";
import { aligned } from "./aligned.ts";
import { counted } from "./counted.ts";
import { duration } from "./render-plain.ts";
import type { PinnedSource, TracedFile } from "./traced-files.ts";

/** Inputs of a cell that are named one by one; of more they are counted by stage. */
const NAMED = 3;

/** A result of a trace with the place of its log; undefined when its cell printed nothing. */
export interface TracedEntry extends TracedResult {
  readonly log: string | undefined;
}

/** Everything that `trace` found out. */
export interface Trace {
  /** How it came from what was asked for to a digest; undefined when that was given. */
  readonly from: string | undefined;
  readonly results: readonly TracedEntry[];
  readonly files: readonly TracedFile[];
  readonly sources: readonly PinnedSource[];
}

function valueText(value: unknown): string {
  return typeof value === "object" ? canonicalJson(value) : String(value);
}

function pairs(values: Readonly<Record<string, unknown>>): string {
  const list = Object.entries(values).map(([key, value]) => `${key}=${valueText(value)}`);
  return list.length === 0 ? "none" : list.join(" ");
}

/** The settings of a cell's plug-ins, as `strategy.population`. */
function settingsByAxis({ document }: ResultRecord): Record<string, unknown> {
  const all = Object.entries(document.plugIns).flatMap(([axis, settings]) =>
    Object.entries(settings).map(([name, value]) => [`${axis}.${name}`, value] as const),
  );
  return Object.fromEntries(all);
}

function madeText({ finished, seconds, slots, platform, accepted }: ResultRecord): string {
  const how = accepted === undefined ? "" : `; accepted ${accepted.at} because "${accepted.reason}"`;
  const when = finished.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
  return `${when}, in ${duration(seconds)} on ${counted(slots, "core")}, ${platform}${how}`;
}

function inputsText({ inputs }: TracedEntry): string {
  if (inputs.length === 0) return "none";
  if (inputs.length <= NAMED) return inputs.join(", ");
  const stages = Map.groupBy(inputs, (cell) => cell.split("[", 1)[0]!);
  return [...stages].map(([stage, cells]) => `${cells.length} of ${stage}`).join(", ");
}

function machineText({ document, bun }: ResultRecord): string {
  const { environment, machine } = document;
  const set = Object.entries(environment).filter(([, value]) => value !== null);
  const engine = machine.engine === undefined ? { bun } : {};
  return pairs({ ...engine, ...machine, ...Object.fromEntries(set) });
}

function resultText(entry: TracedEntry): string {
  const { cell, digest, record, read = {}, log } = entry;
  if (record === undefined || digest === undefined) {
    const files = Object.entries(read).map(([name, content]) => `  read         ${name} ${content}\n`);
    return `${cell}\n${files.join("")}  the cache no longer has it`;
  }
  const { document, sources, fingerprint } = record;
  const rows = [
    ["result", digest],
    ["fingerprint", fingerprint],
    ["made", madeText(record)],
    ["settings", pairs({ ...document.params, ...settingsByAxis(record) })],
    ["code", `${document.code.slice(0, 16)}, ${counted(Object.keys(sources).length, "file")}`],
    ["machine", machineText(record)],
    ["inputs", inputsText(entry)],
    ["log", log ?? "none: it printed nothing"],
  ];
  return `${cell}\n${rows.map(([name, text]) => `  ${name!.padEnd(11)}  ${text}`).join("\n")}`;
}

function listText(title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `${title}\n  none`;
  return `${title}\n${aligned(rows.map(([first = "", ...rest]) => [`  ${first}`, ...rest]))}`;
}

/** A trace for people: a block a result, the nearest first, then the project files and what they pin. */
export function renderTrace({ from, results, files, sources }: Trace): string {
  const blocks = [
    ...(from === undefined ? [] : [from]),
    ...results.map(resultText),
    listText(
      "project files",
      files.map(({ path, sha256, now }) => [path, sha256, now]),
    ),
    listText(
      "pinned sources",
      sources.map(({ id, sha256, bytes, url }) => [id, sha256, `${bytes} bytes`, url]),
    ),
  ];
  return blocks.join("\n\n");
}

/** A trace as data. */
export function traceJson({ from, results, files, sources }: Trace) {
  const entries = results.map(({ cell, stage, coordinates, digest, record, inputs, log }) => ({
    ...{ cell, stage, coordinates, digest: digest ?? null, inputs },
    fingerprint: record?.fingerprint ?? null,
    finished: record?.finished ?? null,
    seconds: record?.seconds ?? null,
    settings: record?.document.params ?? null,
    plugIns: record?.document.plugIns ?? null,
    code: record?.document.code ?? null,
    accepted: record?.accepted ?? null,
    log: log ?? null,
  }));
  return { from: from ?? null, results: entries, files, sources };
}

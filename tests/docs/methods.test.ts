import { describe, expect, test } from "bun:test";
import { resolve } from "node:path";
import { unwrap } from "../../src/failure/failure.ts";
import { loadPlugIn, plugInNames } from "../../src/plug-ins/folder.ts";
import type { PlugIn } from "../../src/plug-ins/plug-in.ts";
import { documentText, quotedIn, ROOT, sectionsOf, tableRows } from "./markdown.ts";

/** The folders of plug-ins by the heading that they are described under. */
const FOLDERS = {
  "Zero-cost proxies": "src/proxies",
  Predictors: "src/predictors",
  "Search strategies": "src/search/strategies",
} as const;

const page = sectionsOf(documentText("docs/methods.md"), 2);

/** A default as the page writes it. */
function written(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** The rows that the page should have of a plug-in's settings: name, default, meaning. */
function settingsRows({ settings }: PlugIn): string[][] {
  const defaults = settings.parse({});
  return Object.entries(settings.shape).map(([name, { description }]) => {
    return [`\`${name}\``, `\`${written(defaults[name])}\``, description ?? ""];
  });
}

describe.each(Object.entries(FOLDERS))("%s", (heading, folder) => {
  const described = new Map(
    [...sectionsOf(page.get(heading) ?? "", 3)].map(([name, text]) => [quotedIn(name)[0]!, text]),
  );
  const names = plugInNames(resolve(ROOT, folder));

  test("are all described, and no others", () => {
    expect([...described.keys()].sort()).toEqual(names);
  });

  test.each(names)("%s has its settings, with defaults and meanings, and its source", async (name) => {
    const plugIn = unwrap(await loadPlugIn<PlugIn>(resolve(ROOT, folder), name, "a plug-in"));
    const text = described.get(name) ?? "";
    const rows = tableRows(text).filter(([, value]) => value?.startsWith("`"));
    expect(rows).toEqual(settingsRows(plugIn));
    expect(text).toContain(plugIn.source ?? "Source: ");
  });
});

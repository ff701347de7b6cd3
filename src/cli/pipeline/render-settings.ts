import { shortened } from "../../failure/quote.ts";
import type { SettingEffects } from "../../runner/plan/applied-settings.ts";
import { counted } from "./counted.ts";

function changesText({ changes, after }: SettingEffects): string {
  if (changes === null) return "which cells it changes is unknown, since there is no plan without it";
  if (changes.length === 0) return "no cell of this run has other parameters by it";
  const stages = changes.map(({ stage, cells, of }) => `${cells} of ${counted(of, "cell")} of ${stage}`).join(", ");
  const more = after === 0 ? "" : `; ${counted(after, "cell")} ${after === 1 ? "comes" : "come"} after`;
  return `other parameters for ${stages}${more}`;
}

/** What `--set` changes and where its results go, as lines before anything runs. */
export function renderSettings(effects: SettingEffects): string {
  const { settings, publish } = effects;
  const lines = [`set    ${shortened(settings.join(" "))}: ${changesText(effects)}`];
  const folders = publish.map((folder) => `${folder}/`).join(" and ");
  if (publish.length > 0) lines.push(`set    published apart from the usual results, in ${folders}`);
  return lines.join("\n");
}

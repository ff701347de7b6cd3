import { failed, type Result, success } from "../failure/failure.ts";
import { quoted } from "../failure/quote.ts";
import { firstIssue } from "../failure/schema-issue.ts";
import { loadPlugIn } from "./folder.ts";
import type { PlugIn } from "./plug-in.ts";

/** A plug-in as it was chosen by its name. */
export interface ChosenPlugIn<D> {
  /** The name of its file. */
  readonly name: string;
  readonly definition: D;
  /** Complete, as the plug-in's schema gives them. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * The plug-in of a name, with the given settings and the defaults of those left out. Fails with `invalid-argument`, and the
 * nearest name, where the folder has none of that name, and with `invalid-argument` for an impossible setting.
 *
 * @param kind what it is, with its article, such as `a search strategy`
 */
export async function choosePlugIn<D extends PlugIn>(
  folder: string,
  name: string,
  kind: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Result<ChosenPlugIn<D>>> {
  const loaded = await loadPlugIn<D>(folder, name, kind);
  if (!loaded.ok) return loaded;
  const definition = loaded.value;
  const parsed = definition.settings.safeParse(settings);
  if (parsed.success) return success({ name, definition, settings: parsed.data });
  const issue = firstIssue(parsed.error.issues);
  const at = issue.path.join(".");
  return failed({
    code: "invalid-argument",
    message: at === "" ? issue.message : `${quoted(String(settings[at]))} is not a possible ${at}: ${issue.message}`,
    where: `the settings of ${kind.replace(/^an? /, "the ")} ${quoted(name)}`,
    remedy: `Its settings are: ${Object.keys(definition.settings.shape).join(", ") || "none"}.`,
  });
}

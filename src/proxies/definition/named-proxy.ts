import { resolve } from "node:path";
import { failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { firstIssue } from "../../failure/schema-issue.ts";
import { loadPlugIn } from "../../plug-ins/folder.ts";
import type { ProxyDefinition } from "./define-proxy.ts";

/** Absolute path of the folder whose files are the proxies. */
const PROXY_FOLDER = resolve(import.meta.dir, "..");

/** What messages call a proxy. */
const KIND = "a zero-cost proxy";

/** A proxy with settings. */
export interface NamedProxy {
  /** The name of its file: the streams of its random weights and images go by it. */
  readonly name: string;
  /** Absolute path of its module, where that lies outside of `src/proxies`. */
  readonly file?: string;
  readonly definition: ProxyDefinition;
  /** Complete, as the proxy's schema gives them. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The definition of a proxy. Fails with `invalid-argument`, and the nearest name, where there is none of that name. */
export function loadProxy(name: string): Promise<Result<ProxyDefinition>> {
  return loadPlugIn<ProxyDefinition>(PROXY_FOLDER, name, KIND);
}

/**
 * A proxy by its name, with the given settings and the defaults of those left out. Fails with `invalid-argument` for an
 * unknown name or an impossible setting.
 */
export async function namedProxy(
  name: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Result<NamedProxy>> {
  const loaded = await loadProxy(name);
  if (!loaded.ok) return loaded;
  const definition = loaded.value;
  const parsed = definition.settings.safeParse(settings);
  if (parsed.success) return success({ name, definition, settings: parsed.data });
  const issue = firstIssue(parsed.error.issues);
  const at = issue.path.join(".");
  return failed({
    code: "invalid-argument",
    message: at === "" ? issue.message : `${quoted(String(settings[at]))} is not a possible ${at}: ${issue.message}`,
    where: `the settings of the proxy ${quoted(name)}`,
    remedy: `its settings are: ${Object.keys(definition.settings.shape).join(", ") || "none"}`,
  });
}

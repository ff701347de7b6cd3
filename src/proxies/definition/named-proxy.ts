import { resolve } from "node:path";
import type { Result } from "../../failure/failure.ts";
import { type ChosenPlugIn, choosePlugIn } from "../../plug-ins/chosen-plug-in.ts";
import { loadPlugIn } from "../../plug-ins/folder.ts";
import type { ProxyDefinition } from "./define-proxy.ts";

/** Absolute path of the folder whose files are the proxies. */
const PROXY_FOLDER = resolve(import.meta.dir, "..");

/** What messages call a proxy. */
const KIND = "a zero-cost proxy";

/** A proxy with settings; the streams of its random weights and images go by its name. */
export interface NamedProxy extends ChosenPlugIn<ProxyDefinition> {
  /** Absolute path of its module, where that lies outside of `src/proxies`. */
  readonly file?: string;
}

/** The definition of a proxy. Fails with `invalid-argument`, and the nearest name, where there is none of that name. */
export function loadProxy(name: string): Promise<Result<ProxyDefinition>> {
  return loadPlugIn<ProxyDefinition>(PROXY_FOLDER, name, KIND);
}

/** A proxy by its name, as {@link choosePlugIn} chooses it. */
export function namedProxy(name: string, settings?: Readonly<Record<string, unknown>>): Promise<Result<NamedProxy>> {
  return choosePlugIn<ProxyDefinition>(PROXY_FOLDER, name, KIND, settings);
}

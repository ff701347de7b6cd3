/**
 * Loaded before anything else by every process and thread that a cell starts: lists the modules that it loads. The
 * cells' own processes list theirs themselves; here they only pass the watch on to their threads.
 */
import { join } from "node:path";
import { ModuleWatch, threads, WATCH_FOLDER, WATCH_MODULE } from "./execute/module-watch.ts";

const OWN = ["cell-process.ts", "shared-process.ts"].map((name) => join(import.meta.dir, name));

/** The options of a thread that loads this module before its own. */
function watched(options: unknown): object {
  const given = typeof options === "object" && options !== null ? options : {};
  const preload: unknown = Reflect.get(given, "preload") ?? [];
  return { ...given, preload: [import.meta.path, ...(Array.isArray(preload) ? preload : [preload])] };
}

/** Replaces the `Worker` that an object exports. */
function watchThreads(owner: object): void {
  const { Worker: original } = owner as { readonly Worker: new (...given: readonly unknown[]) => object };
  const handler: ProxyHandler<typeof original> = {
    construct(target, [url, options, ...rest], newTarget): object {
      return Reflect.construct(target, [url, watched(options), ...rest], newTarget) as object;
    },
  };
  Reflect.set(owner, "Worker", new Proxy(original, handler));
}

const folder = process.env[WATCH_FOLDER];
if (folder !== undefined) {
  watchThreads(globalThis);
  watchThreads(threads);
  if (!OWN.includes(Bun.main)) new ModuleWatch(folder, [import.meta.path, WATCH_MODULE]).follow();
}

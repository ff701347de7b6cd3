import { join, resolve } from "node:path";

const PROXIES = resolve(import.meta.dir, "..");

/**
 * Absolute path of what scores networks one by one. It is imported by this computed path, so that whoever needs no score
 * does not depend on engines.
 */
export const ON_DEMAND_MODULE = join(PROXIES, "scoring", "score-on-demand.ts");

/** Absolute paths of the modules that scoring on demand loads. */
export const ON_DEMAND_MODULES: readonly string[] = [ON_DEMAND_MODULE, join(PROXIES, "zen.ts")];

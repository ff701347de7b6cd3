import { didYouMean } from "../failure/did-you-mean.ts";
import { failed, type Result, success } from "../failure/failure.ts";
import { flopsProxy } from "./flops.ts";
import { paramsProxy } from "./params.ts";
import type { ZeroCostProxy } from "./proxy.ts";
import { defaultZenProxy } from "./zen.ts";

/** Every proxy. A new one is a file beside this one and an entry here. */
export const PROXIES: readonly ZeroCostProxy[] = [defaultZenProxy, paramsProxy, flopsProxy];

/** The proxy of a name, or an `unknown-proxy` failure that suggests the nearest one. */
export function proxyNamed(name: string): Result<ZeroCostProxy> {
  const proxy = PROXIES.find((candidate) => candidate.name === name);
  if (proxy !== undefined) return success(proxy);
  const names = PROXIES.map((candidate) => candidate.name);
  return failed({
    code: "unknown-proxy",
    message: `"${name}" is not a zero-cost proxy${didYouMean(name, names)}`,
    remedy: `use one of: ${names.join(", ")}`,
  });
}

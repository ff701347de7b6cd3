import { type Result, success } from "../../src/failure/failure.ts";
import type { ProxyDefinition } from "../../src/proxies/definition/define-proxy.ts";
import flops from "../../src/proxies/flops.ts";
import params from "../../src/proxies/params.ts";
import { type ProxyScoring, scoreProxy } from "../../src/proxies/scoring/score-proxy.ts";
import type { proxySchema } from "../../src/proxies/tables/wide-proxies.ts";
import zen from "../../src/proxies/zen.ts";
import type { TabularSpace } from "../../src/spaces/search-space.ts";
import type { Columns } from "../../src/tables/table.ts";

/** Params, FLOPs and zen of a space as one table. */
export async function wideProxies(
  space: TabularSpace,
  settings: { readonly batch: number; readonly draws: number },
  scoring: Omit<ProxyScoring, "proxy">,
): Promise<Result<Columns<typeof proxySchema>>> {
  const score = (name: string, definition: ProxyDefinition, own: Readonly<Record<string, unknown>>) =>
    scoreProxy(space, { ...scoring, proxy: { name, definition, settings: own } });
  const parameters = await score("params", params, {});
  if (!parameters.ok) return parameters;
  const operations = await score("flops", flops, {});
  if (!operations.ok) return operations;
  const scored = await score("zen", zen, settings);
  if (!scored.ok) return scored;
  const { row, value, standard_error, engine } = scored.value;
  return success({
    row,
    architecture: Array.from(row, (at) => space.format(space.at(at))),
    params: parameters.value.value,
    flops: operations.value.value,
    zen: value,
    zen_standard_error: standard_error,
    scoring_engine: engine,
  });
}

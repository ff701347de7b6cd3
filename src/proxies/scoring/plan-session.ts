import { type Result, success } from "../../failure/failure.ts";
import { randomStream } from "../../random/stream.ts";
import type { ProxyDefinition, ProxySession } from "../definition/define-proxy.ts";
import { loadProxy } from "../definition/named-proxy.ts";
import type { ScoringPlan } from "./worker-protocol.ts";

/** The proxy that a plan names. Nothing of the others is loaded. */
async function planned({ proxy, file }: ScoringPlan): Promise<Result<ProxyDefinition>> {
  if (file === undefined) return loadProxy(proxy);
  const loaded = (await import(file)) as { readonly default: ProxyDefinition };
  return success(loaded.default);
}

/** Opens the session of a plan; the same plan gives the same scores in any process. */
export async function openPlan(plan: ScoringPlan): Promise<Result<ProxySession>> {
  const proxy = await planned(plan);
  if (!proxy.ok) return proxy;
  return proxy.value.open(plan.settings, randomStream(plan.seed).child("proxy", plan.proxy));
}

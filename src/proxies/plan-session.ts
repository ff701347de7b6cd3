import type { Result } from "../failure/failure.ts";
import { randomStream } from "../random/stream.ts";
import type { ProxySession } from "./proxy.ts";
import { proxyNamed } from "./registry.ts";
import type { ScoringPlan } from "./worker-protocol.ts";

/** Opens the session of a plan; the same plan gives the same scores in any process. */
export async function openPlan(plan: ScoringPlan): Promise<Result<ProxySession>> {
  const proxy = proxyNamed(plan.proxy);
  if (!proxy.ok) return proxy;
  const { batch, draws } = plan;
  return proxy.value.open({ batch, draws, stream: randomStream(plan.seed).child("proxy", plan.proxy) });
}

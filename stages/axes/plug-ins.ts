import { join } from "node:path";
import type { FigureDefinition } from "../../src/figures/definition/define-figure.ts";
import type { ProxyDefinition } from "../../src/proxies/definition/define-proxy.ts";
import type { PublishedTable } from "../../src/published-tables/definition/define-table.ts";
import { plugInAxis } from "../../src/runner/plug-in-axis.ts";
import type { StrategyDefinition } from "../../src/search/define-strategy.ts";
import type { PredictorDefinition } from "../../src/training/define-predictor.ts";

const source = (folder: string) => join(import.meta.dir, "..", "..", "src", folder);

/** A zero-cost proxy. */
export const proxyAxis = plugInAxis<ProxyDefinition>(source("proxies"), "a zero-cost proxy");

/** A predictor; how its labels are bought follows from it. */
export const predictorAxis = plugInAxis<PredictorDefinition>(source("predictors"), "a predictor", {
  derive: (_, { design }) => ({ design }),
});

/** A search strategy. */
export const strategyAxis = plugInAxis<StrategyDefinition>(source("search/strategies"), "a search strategy");

/** A figure; which cells it is drawn from follows from it. */
export const figureAxis = plugInAxis<FigureDefinition>(source("figures"), "a figure", {
  derive: (_, { of }) => ({ of }),
});

/** A published table. */
export const tableAxis = plugInAxis<PublishedTable>(source("published-tables"), "a published table");

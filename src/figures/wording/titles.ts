import { capitalised } from "./prose.ts";

type Names = Readonly<Record<string, string>>;

/** Printed names of what a figure compares, by the names that tables use; what has none is called by its readable name. */
export interface FigureTitles {
  readonly strategy?: Names;
  readonly predictor?: Names;
  readonly proxy?: Names;
}

/** A name with spaces for dashes and underscores, and a capital: `Random search`. */
export function readableName(name: string): string {
  return capitalised(name.replaceAll(/[-_]/g, " "));
}

function titleIn(names: Names | undefined, name: string): string {
  return names?.[name] ?? readableName(name);
}

/** The printed name of a search strategy. */
export function strategyTitle({ strategy }: FigureTitles, name: string): string {
  return titleIn(strategy, name);
}

/** The printed name of a predictor. */
export function predictorTitle({ predictor }: FigureTitles, name: string): string {
  return titleIn(predictor, name);
}

/** The printed name of a predictor under a heading that says that it is one. */
export function shortPredictorTitle(titles: FigureTitles, name: string): string {
  return predictorTitle(titles, name).replace(/ predictor$/, "");
}

/** What proxies are called in the literature. */
const PROXIES: Names = { params: "Parameters", flops: "FLOPs", zen: "Zen-Score" };

/** The printed name of a zero-cost proxy. */
export function proxyTitle({ proxy }: FigureTitles, name: string): string {
  return titleIn({ ...PROXIES, ...proxy }, name);
}

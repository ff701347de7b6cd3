import { distinct } from "../rows/distinct.ts";
import type { ProxyRankingRow } from "../rows/ranking-rows.ts";
import { type FigureTitles, proxyTitle } from "../wording/titles.ts";
import type { SeriesStyle } from "./series.ts";
import { INK } from "./theme.ts";

/** The legend entry of published values: a five-pointed star, which no series has. */
export const PUBLISHED_STYLE: SeriesStyle = {
  name: "published",
  label: "Paper's DoA (Table 1, no data set named)",
  color: INK.text,
  dash: [1, 0],
  shape: "M0,-1.9L0.55,-0.76L1.8,-0.59L0.91,0.28L1.12,1.54L0,0.95L-1.12,1.54L-0.91,0.28L-1.8,-0.59L-0.55,-0.76Z",
  drawn: "points",
};

/** Dashes of proxies, by name; others share one. */
const DASHES: Readonly<Record<string, readonly number[]>> = { params: [1, 0], flops: [4, 2], zen: [1.2, 1.6] };

/** The styles of proxies: grey lines, told apart by their dashes. */
export function proxyStyles(rows: readonly ProxyRankingRow[], titles: FigureTitles): SeriesStyle[] {
  return distinct(rows.map((row) => row.proxy)).map((proxy) => ({
    name: `proxy ${proxy}`,
    label: `${proxyTitle(titles, proxy)} (proxy)`,
    color: INK.quiet,
    dash: DASHES[proxy] ?? [8, 2],
    shape: "diamond",
    drawn: "line",
  }));
}

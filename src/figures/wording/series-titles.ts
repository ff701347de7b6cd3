import { labelName } from "../metrics/measure.ts";
import { distinct } from "../rows/distinct.ts";
import { type PredictorSeries, seriesOf } from "../rows/predictor-series.ts";
import { type FigureTitles, predictorTitle } from "./titles.ts";

/** What the predictors of some rows learn: `Δ accuracy`, or `Δ of the task's metric` where tasks differ in it. */
function labelTitle(rows: readonly Pick<PredictorSeries, "label" | "measure">[]): string {
  const [first] = rows;
  const measures = distinct(rows.map((row) => row.measure ?? "accuracy"));
  if (first === undefined || first.label === "zen" || measures.length === 1) {
    return labelName(first?.label ?? "zen", first?.measure);
  }
  return "Δ of the task's metric";
}

/** `Siamese predictor, Δ accuracy`, for every series of some rows. */
export function seriesTitles(rows: readonly PredictorSeries[], titles: FigureTitles): Record<string, string> {
  const names = distinct(rows.map(seriesOf));
  return Object.fromEntries(
    names.map((name) => {
      const own = rows.filter((row) => seriesOf(row) === name);
      return [name, `${predictorTitle(titles, own[0]!.predictor)}, ${labelTitle(own)}`];
    }),
  );
}

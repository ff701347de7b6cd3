import { distinct } from "../rows/distinct.ts";
import { asProse } from "./prose.ts";
import { type FigureTitles, strategyTitle } from "./titles.ts";

/** What figures say of accuracies, by their source. */
const NOTES: Readonly<Record<string, string>> = {
  surrogate:
    "All accuracies are a surrogate's predictions on the official surrogate's scale: no network was trained, and values beyond those of its pool are extrapolated.",
  "one run's test":
    "What predictors learn and searches see is the test accuracy of one training run, in place of validation accuracy.",
  "one run": "What predictors learn and searches see are validation values of one training run after the last epoch.",
};

/** What search curves say besides, by the same source. */
const SEARCH_NOTES: Readonly<Record<string, string>> = {
  "one run's test": "The mean of all runs contains the run that was seen.",
};

/** What a row says of where its accuracies come from. */
interface Sourced {
  readonly accuracy_source: string;
}

const sourceOf = (rows: readonly Sourced[]) =>
  rows.find(({ accuracy_source: source }) => source !== "none")?.accuracy_source ?? "none";

/** What the accuracies of some rows are, where a reader could take them for more; undefined where there is nothing to say. */
export function sourceNote(rows: readonly Sourced[]): string | undefined {
  return NOTES[sourceOf(rows)];
}

/** A row of a search curve, as far as notes look at it. */
interface SearchRow extends Sourced {
  readonly strategy: string;
  /** Whether the strategy's settings were chosen by results on this space. */
  readonly settings: string;
}

/** Whose settings were chosen by results on the space that is shown. */
function tuningNote(rows: readonly SearchRow[], titles: FigureTitles): string | undefined {
  const tuned = rows.filter(({ settings }) => settings === "tuned on this space");
  const titled = distinct(tuned.map(({ strategy }) => strategyTitle(titles, strategy))).sort();
  // A name with a comma in it ends the list, or a reader would take it for two.
  const names = titled.sort((a, b) => Number(a.includes(",")) - Number(b.includes(",")));
  return names.length === 0 ? undefined : `Chosen by results on this space: the settings of ${asProse(names)}.`;
}

/** The note of search curves: what accuracies are, what is not in their names, and which settings were tuned. */
export function searchNote(rows: readonly SearchRow[], titles: FigureTitles): string | undefined {
  const notes = [sourceNote(rows), SEARCH_NOTES[sourceOf(rows)], tuningNote(rows, titles)];
  return notes.filter((note) => note !== undefined).join(" ") || undefined;
}

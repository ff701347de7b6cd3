import { nearestWord } from "../../failure/did-you-mean.ts";
import { failed, type Remedy, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { type DataSetName, dataSetsOf } from "../../spaces/data-sets.ts";
import { SPACE_NAMES } from "../../spaces/space-names.ts";

/** A space on a data set: what proxies score and predictors are trained for. */
export interface Instance {
  /** Its name, or the path of the file that declares it. */
  readonly space: string;
  readonly dataset: DataSetName;
}

/** The name of an instance, `SPACE/DATASET`. */
export function instanceName({ space, dataset }: Instance): string {
  return `${space}/${dataset}`;
}

/** All instances of the spaces that have a name of their own, in the order of spaces and data sets. */
export function instanceNames(): string[] {
  return SPACE_NAMES.flatMap((space) => dataSetsOf(space).map((dataset) => instanceName({ space, dataset })));
}

/**
 * The instance of a name `SPACE/DATASET`, read from the right, for the path of a declared space may hold `/` too. Fails
 * with `unknown-space` or `unknown-dataset` and a remedy that names the nearest instance, or those of the space.
 */
export function parseInstance(name: string): Result<Instance> {
  const at = name.lastIndexOf("/");
  const [space, word] = [name.slice(0, Math.max(at, 0)), name.slice(at + 1)];
  const known = dataSetsOf(space);
  const dataset = known.find((each) => each === word);
  if (dataset !== undefined) return success({ space, dataset });
  if (known.length > 0) return failed(unknownDataSet(name, space, word, known.map(String), ""));
  return failed(unknownSpace(name, space, instanceNames()));
}

/** The failure of a name whose space is known and whose data set (or what stands in its place) is not one of it. */
export function unknownDataSet(name: string, space: string, word: string, known: readonly string[], ending: string) {
  const nearest = nearestWord(word, known);
  const named = (each: string) => `${space}/${each}${ending}`;
  const message = `${quoted(name)} does not exist: ${space} has no ${quoted(word)}`;
  const remedy: Remedy =
    nearest === undefined ? `Use one of: ${known.map(named).join(", ")}.` : `Did you mean "${named(nearest)}"?`;
  return { code: "unknown-dataset", message, remedy } as const;
}

/** The failure of a name whose space is not known. */
export function unknownSpace(name: string, space: string, names: readonly string[]) {
  const nearest = nearestWord(name, names);
  const message =
    space === "" ? `${quoted(name)} does not name a space and a data set` : `${quoted(space)} is not a search space`;
  const remedy: Remedy =
    nearest === undefined
      ? `Write SPACE/DATASET with one of the spaces ${SPACE_NAMES.join(", ")}, block(n,r), or a file that declares a space.`
      : `Did you mean "${nearest}"?`;
  return { code: "unknown-space", message, remedy } as const;
}

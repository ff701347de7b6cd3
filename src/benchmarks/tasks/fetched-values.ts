import { failed, type Result, unwrap } from "../../failure/failure.ts";
import { measurementsArtifact, surrogateArtifact } from "../tables/fetched.ts";
import { fetchedSources, openTaskValues, type TaskValues } from "./open-task.ts";
import { parseTask } from "./task.ts";

/** What fetching a benchmark left: the paths of its folders by their names. */
export interface FetchedBenchmark {
  path(folder: string): string;
}

/**
 * The values of a task in what was fetched; whoever opens those that a surrogate predicts closes them. Fails with
 * `no-such-measurement` where nothing was fetched, and as `openTaskValues` does. Throws a FailureError for a name that is
 * no task.
 */
export async function fetchedValues(name: string, fetched: FetchedBenchmark | undefined): Promise<Result<TaskValues>> {
  const task = unwrap(parseTask(name));
  if (fetched === undefined) {
    const message = `there are no accuracies of "${task.space}" on "${task.dataset}" for the task "${name}"`;
    return failed({ code: "no-such-measurement", message, remedy: "use the label zen and a task that ends in /zen" });
  }
  const [measurements, surrogate] = [fetched.path(measurementsArtifact.file), fetched.path(surrogateArtifact.file)];
  return openTaskValues(task, fetchedSources({ measurements, surrogate }));
}

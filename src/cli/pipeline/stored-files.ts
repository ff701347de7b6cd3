import type { ResultRecord } from "../../runner/store/record.ts";
import type { Store } from "../../runner/store/store.ts";

/** Where the output files of a result lie: absolute paths in the store by name, those of a folder as `FOLDER/FILE`. */
export function storedFiles(store: Store, { outputs }: ResultRecord): Record<string, string> {
  const files = Object.entries(outputs).flatMap(([name, output]): [string, string][] => {
    if (output.kind === "file") return [[name, store.blob(output.sha256)]];
    return Object.entries(output.files).map(([file, { sha256 }]) => [`${name}/${file}`, store.blob(sha256)]);
  });
  return Object.fromEntries(files);
}

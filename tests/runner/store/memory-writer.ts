/** Adds entries to a folder of a memory without end, a few at a time: `bun memory-writer.ts FOLDER TEMPORARY NAME`. */
import { addEntries } from "../../../src/runner/store/memory-segments.ts";

const [folder = "", temporary = "", name = ""] = process.argv.slice(2);
for (let at = 0; ; at++) {
  addEntries(folder, new Map([[`${name} ${at}`, { of: name, at }]]), {}, temporary);
  process.stdout.write(`${at}\n`);
}

import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { TemporaryProject } from "../runner/temporary-project.ts";

const REPOSITORY = resolve(import.meta.dir, "../..");

/** What a copy of the project holds; packages are linked. */
const COPIED = [
  ...["src", "stages", "types", "data/spaces", "data/sources.yaml"],
  ...["package.json", "tsconfig.json", "bun.lock", "bunfig.toml"],
];

/** A copy of this project in a temporary folder, driven through its own command line. */
export class ProjectCopy extends TemporaryProject {
  protected override readonly commandLine = this.path("src/cli/pipeline.ts");

  constructor() {
    super();
    for (const name of COPIED) cpSync(join(REPOSITORY, name), this.path(name), { recursive: true });
  }

  /** Replaces a text of a file, which must be there once. */
  edit(file: string, from: string, to: string): void {
    const parts = this.read(file).split(from);
    if (parts.length !== 2) throw new Error(`${JSON.stringify(from)} is ${parts.length - 1} times in ${file}`);
    this.write(file, parts.join(to));
  }
}

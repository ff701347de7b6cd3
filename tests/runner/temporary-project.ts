import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const REPOSITORY = resolve(import.meta.dir, "../..");
/** The real command line. */
export const COMMAND_LINE = join(REPOSITORY, "src/cli/pipeline.ts");

/** How one call of the command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What a test's stage does; the strings are code. */
export interface StageText {
  /** Fields of a strict zod object. */
  readonly params?: string;
  readonly outputs?: readonly string[];
  /** The body of `run`, with `context`, `ROOT`, `write(output, text)` and `read(stage, output)` in scope. */
  readonly body: string;
  /** Lines before the definition. */
  readonly head?: string;
  /** Further fields of the definition. */
  readonly more?: string;
}

function stageModule({ params = "", outputs = ["out.txt"], body, head = "", more = "" }: StageText): string {
  return `import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { success, failed } from ${JSON.stringify(join(REPOSITORY, "src/failure/failure.ts"))};
import { defineStage } from ${JSON.stringify(join(REPOSITORY, "src/runner/stage.ts"))};
const ROOT = join(import.meta.dir, "..");
${head}
export default defineStage({
  description: "A stage of a test.",
  params: z.strictObject({ ${params} }),
  outputs: ${JSON.stringify(outputs)},
  ${more}
  async run(context) {
    const write = (output: string, text: string) => writeFileSync(join(context.outputs, output), text);
    const read = (stage: string, output: string) =>
      context.inputs(stage).map((input) => readFileSync(input.path(output), "utf8")).join("+");
    ${body}
    return success(undefined);
  },
});
`;
}

/** A project in a temporary folder, driven through the real command line. */
export class TemporaryProject {
  readonly root: string;
  /** The command line that {@link run} starts. */
  protected readonly commandLine: string = COMMAND_LINE;

  constructor(folder = tmpdir()) {
    this.root = mkdtempSync(join(folder, "delta-nas-runner-"));
    symlinkSync(join(REPOSITORY, "node_modules"), join(this.root, "node_modules"));
    cpSync(join(REPOSITORY, "bun.lock"), join(this.root, "bun.lock"));
  }

  path(...names: string[]): string {
    return join(this.root, ...names);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  has(path: string): boolean {
    return existsSync(this.path(path));
  }

  stage(name: string, text: StageText): void {
    this.write(`stages/${name}.ts`, stageModule(text));
  }

  manifest(text: string): void {
    this.write("pipeline.yaml", text);
  }

  start(argv: readonly string[], environment: Record<string, string> = {}) {
    const { DELTA_NAS_CACHE: _cache, ...inherited } = process.env;
    return Bun.spawn([process.execPath, this.commandLine, ...argv], {
      cwd: this.root,
      env: { ...inherited, ...environment },
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
  }

  async run(argv: readonly string[] = [], environment: Record<string, string> = {}): Promise<Ended> {
    const child = this.start(argv, environment);
    const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
    return { code: await child.exited, out, err };
  }

  /** The ids of the cells that a run started, in code-unit order. */
  async ran(argv: readonly string[] = [], environment: Record<string, string> = {}): Promise<string[]> {
    const { out } = await this.run([...argv, "--json"], environment);
    const events = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { kind: string; cell: string });
    return events
      .filter((event) => event.kind === "cell-finished")
      .map((event) => event.cell)
      .sort();
  }

  /** Every file below a folder with its content. */
  contents(folder: string): Record<string, string> {
    const found: Record<string, string> = {};
    const visit = (path: string) => {
      if (statSync(this.path(path)).isDirectory())
        for (const name of readdirSync(this.path(path))) visit(join(path, name));
      else found[path] = this.read(path);
    };
    if (this.has(folder)) visit(folder);
    return found;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

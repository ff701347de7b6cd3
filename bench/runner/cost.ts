import { median } from "../measure.ts";

/** What a command took. */
export interface Cost {
  /** Wall-clock seconds. */
  readonly wall: number;
  /** Processor seconds of it and of all processes that it waited for: nearly what it takes on a free machine of one core. */
  readonly cpu: number;
}

/** Runs a command in a folder; throws with what it printed when it fails. */
export async function costOf(argv: readonly string[], folder: string, env = process.env): Promise<Cost> {
  const started = performance.now();
  const child = Bun.spawn([...argv], { cwd: folder, env, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  if ((await child.exited) !== 0) throw new Error(`${argv.join(" ")}\n${err}${out}`);
  const wall = (performance.now() - started) / 1000;
  return { wall, cpu: Number(child.resourceUsage()?.cpuTime.total ?? 0) / 1e6 };
}

/** The medians of several rounds, each after `prepare`. */
export async function medianCost(rounds: number, prepare: () => void, run: () => Promise<Cost>): Promise<Cost> {
  const all: Cost[] = [];
  for (let round = 0; round < rounds; round++) {
    prepare();
    all.push(await run());
  }
  return { wall: median(all.map(({ wall }) => wall)), cpu: median(all.map(({ cpu }) => cpu)) };
}

/** Everything that must hold at every commit: types, lint and format, then the tests (the import rules among them). */
import process from "node:process";

const steps = [
  ["tsc", "--noEmit"],
  ["biome", "check", "--error-on-warnings", "."],
];

for (const [tool, ...args] of steps) {
  console.log(`$ ${tool} ${args.join(" ")}`);
  const step = Bun.spawnSync([process.execPath, "x", "--bun", tool ?? "", ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (step.exitCode !== 0) process.exit(step.exitCode);
}
process.exit(
  await Bun.spawn([process.execPath, "scripts/test.ts"], { stdio: ["ignore", "inherit", "inherit"] }).exited,
);

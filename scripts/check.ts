/**
 * Everything that must hold at every commit: types, lint and format, no unused code, then the tests (the import rules
 * among them). What only tests or benchmarks use counts as unused, see `knip.jsonc`.
 */
import process from "node:process";

const steps = [["tsc", "--noEmit"], ["biome", "check", "--error-on-warnings", "."], ["knip"], ["knip", "--production"]];

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

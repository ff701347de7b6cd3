import { resolve } from "node:path";
import { runNas } from "./nas/run-nas.ts";

const context = { root: resolve(import.meta.dir, "../.."), environment: process.env };
const { code, stdout, stderr } = await runNas(process.argv.slice(2), context);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;

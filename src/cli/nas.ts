import { resolve } from "node:path";
import { runNas } from "./nas/run-nas.ts";

const context = { root: resolve(import.meta.dir, "../.."), environment: process.env };
const { code, stdout, stderr } = await runNas(process.argv.slice(2), context);
// Without process.stdout, which loads the streams of Node. The texts end their last line themselves.
if (stdout !== "") console.log(stdout.slice(0, -1));
if (stderr !== "") console.error(stderr.slice(0, -1));
process.exitCode = code;

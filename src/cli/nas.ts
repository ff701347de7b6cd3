import { resolve } from "node:path";
import { lostOutput, runNas } from "./nas/run-nas.ts";
import { isClosedPipe, writeText } from "./write-text.ts";

const context = { root: resolve(import.meta.dir, "../.."), environment: process.env };
const { code, stdout, stderr } = await runNas(process.argv.slice(2), context);
const lost = writeText(1, stdout);
const said = lost === undefined || isClosedPipe(lost) ? stderr : lostOutput(lost);
const unsaid = writeText(2, said);
process.exitCode = lost === undefined && unsaid === undefined ? code : 1;

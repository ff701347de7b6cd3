import type { BenchmarkOpener } from "../open-options.ts";
import { openSurrogateBenchmark } from "./benchmark.ts";
import { writeSurrogateFolder } from "./write-surrogate-folder.ts";

const opener: BenchmarkOpener = {
  open: (_space, list, options) => openSurrogateBenchmark(list, options),
  writeSurrogate: writeSurrogateFolder,
};
export default opener;

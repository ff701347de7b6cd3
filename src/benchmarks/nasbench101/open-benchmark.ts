import type { BenchmarkOpener } from "../open-options.ts";
import { openNasBench101 } from "./open.ts";

const opener: BenchmarkOpener = { open: (_space, list, options) => openNasBench101(list, options) };
export default opener;

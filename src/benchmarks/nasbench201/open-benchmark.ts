import type { BenchmarkOpener } from "../open-options.ts";
import { openNasBench201 } from "./open.ts";

const opener: BenchmarkOpener = { open: (_space, list, options) => openNasBench201(list, options) };
export default opener;

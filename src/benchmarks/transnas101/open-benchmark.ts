import type { BenchmarkOpener } from "../open-options.ts";
import { openTransNas101Macro, openTransNas101Micro } from "./open.ts";

const opener: BenchmarkOpener = {
  open: (space, list, options) =>
    space === "transnas101-micro" ? openTransNas101Micro(list, options) : openTransNas101Macro(list, options),
};
export default opener;

import type { SpaceOpener } from "../space-options.ts";
import { openNasBench101 } from "./space.ts";

const open: SpaceOpener = (_name, options) => openNasBench101(options);
export default open;

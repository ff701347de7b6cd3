import type { SpaceOpener } from "../space-options.ts";
import { blockSpaceNamed } from "./space.ts";

const open: SpaceOpener = async (name) => blockSpaceNamed(name);
export default open;

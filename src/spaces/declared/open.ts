import { SPACE_NAMES } from "../space-names.ts";
import type { SpaceOpener } from "../space-options.ts";
import { readDeclaredSpace } from "./read-declaration.ts";

/** Opens the space that a YAML file declares; its name is the file's path. */
const open: SpaceOpener = async (file) => readDeclaredSpace(file, SPACE_NAMES);
export default open;

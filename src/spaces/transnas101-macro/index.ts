export { CODES, type MacroCode, MODULE_KINDS, rowOf } from "./code.ts";
export { negatedScript } from "./edit-script.ts";
export { formatNaslib } from "./notation.ts";
export { transnas101Macro } from "./space.ts";

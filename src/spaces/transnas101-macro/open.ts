import { success } from "../../failure/failure.ts";
import type { SpaceOpener } from "../space-options.ts";
import { transnas101Macro } from "./space.ts";

const open: SpaceOpener = async () => success(transnas101Macro);
export default open;

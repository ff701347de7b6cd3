import { success } from "../../failure/failure.ts";
import type { SpaceOpener } from "../space-options.ts";
import { transnas101Micro } from "./space.ts";

const open: SpaceOpener = async () => success(transnas101Micro);
export default open;

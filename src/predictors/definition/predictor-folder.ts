import { resolve } from "node:path";

/** Absolute path of the folder whose files are the predictors. */
export const PREDICTOR_FOLDER = resolve(import.meta.dir, "..");

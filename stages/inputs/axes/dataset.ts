import { z } from "zod";
import { DATA_SET_NAMES } from "../../../src/spaces/data-sets.ts";

/** What stages take as `dataset`. */
export const datasetAxis = z.enum(DATA_SET_NAMES).describe("a data set, or a task of TransNAS-Bench-101.");

import { z } from "zod";
import { READINGS } from "../../../src/search/readings.ts";

/** What a search takes as `strategy`. */
export const strategyAxis = z
  .enum(Object.keys(READINGS))
  .describe("a search strategy with its reading of the predictor.");

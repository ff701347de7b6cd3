import { z } from "zod";
import { MEASURED_SPACES } from "../../../src/benchmarks/benchmark-folders.ts";

/** What stages take as `space` that read a benchmark's measurements. */
export const measuredSpaceAxis = z
  .enum(MEASURED_SPACES)
  .describe("a search space of which a benchmark measured architectures.");

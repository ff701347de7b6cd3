import { z } from "zod";
import { success } from "../failure/failure.ts";
import { countingSession, EXACT_COUNT } from "./definition/counting-session.ts";
import { defineProxy } from "./definition/define-proxy.ts";

/** A baseline that beats the Zen-Score on NAS-Bench-101 and NAS-Bench-201. */
export default defineProxy({
  description: "Number of trained parameters, scale and shift of every normalisation among them.",
  settings: z.strictObject({}),
  passes: 0,
  engine: EXACT_COUNT,
  async open() {
    const { countParameters } = await import("../networks/parameters.ts");
    return success(countingSession(countParameters));
  },
});

import { z } from "zod";
import { success } from "../failure/failure.ts";
import { countingSession, EXACT_COUNT } from "./definition/counting-session.ts";
import { defineProxy } from "./definition/define-proxy.ts";

export default defineProxy({
  description: "Floating-point operations for one image, a multiply-accumulate counted as one.",
  settings: z.strictObject({}),
  passes: 0,
  engine: EXACT_COUNT,
  async open() {
    const { countFlops } = await import("../networks/flops.ts");
    return success(countingSession(countFlops));
  },
});

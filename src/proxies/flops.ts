import { countFlops } from "../networks/flops.ts";
import { countingProxy } from "./proxy.ts";

/** Floating-point operations for one image, a multiply-accumulate counted as one. */
export const flopsProxy = countingProxy("flops", "Floating-point operations for one image.", countFlops);

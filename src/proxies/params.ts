import { countParameters } from "../networks/parameters.ts";
import { countingProxy } from "./proxy.ts";

/** Number of trained parameters: a baseline that beats the Zen-Score on NAS-Bench-101 and NAS-Bench-201. */
export const paramsProxy = countingProxy(
  "params",
  "Number of trained parameters, scale and shift of every normalisation among them.",
  countParameters,
);

import { z } from "zod";
import { processSettings } from "../../src/gaussian-process/settings.ts";

/** The settings of a process whose manifest names none. */
export const DEFAULTS = z.strictObject(processSettings).parse({});

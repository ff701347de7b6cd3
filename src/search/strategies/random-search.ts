import { z } from "zod";
import { defineStrategy } from "../define-strategy.ts";

/** Random search: uniform draws until the budget is spent; a cell drawn twice costs nothing the second time. */
export default defineStrategy({
  description: "Uniform draws until the budget is spent.",
  source: "Li and Talwalkar, UAI 2019",
  settings: z.strictObject({}),
  async run({ space, ledger, start }) {
    while (ledger.open) await ledger.query(space.sample(start));
  },
});

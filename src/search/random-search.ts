import type { Strategy } from "./strategy.ts";

/** Random search: uniform draws until the budget is spent; a cell drawn twice costs nothing the second time. */
export function randomSearch<A>(): Strategy<A> {
  return {
    name: "random-search",
    run({ space, ledger, stream }) {
      const draws = stream.child("draws");
      while (ledger.open) ledger.query(space.sample(draws));
    },
  };
}

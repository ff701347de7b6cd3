import type { RemainingTime } from "../../runner/execute/remaining-time.ts";

/** A time that is no more than a guess: `8 s`, `3 min`, `1 h 20 min`. */
function roughly(seconds: number): string {
  if (seconds < 59.5) return `${Math.max(Math.round(seconds), 1)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `about 3 min`, or `more than 3 min` when nothing is known of some cells; undefined when nothing is known at all. */
export function roughTime({ seconds, unknown }: RemainingTime): string | undefined {
  if (seconds === 0 && unknown > 0) return undefined;
  return `${unknown > 0 ? "more than" : "about"} ${roughly(seconds)}`;
}

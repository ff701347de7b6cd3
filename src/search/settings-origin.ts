/** What tables say of where a strategy's settings were chosen. */
export type SettingsOrigin = "tuned on this space" | "tuned elsewhere" | "untuned";

/**
 * Whether the settings of a strategy were chosen by results on a space: rows of such a space are training rows.
 *
 * @param tunedOn the spaces by whose results they were chosen; undefined where they were not chosen by results
 */
export function settingsOrigin(tunedOn: readonly string[] | undefined, space: string): SettingsOrigin {
  if (tunedOn === undefined) return "untuned";
  return tunedOn.includes(space) ? "tuned on this space" : "tuned elsewhere";
}

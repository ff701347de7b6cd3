import { failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { Project } from "./open-project.ts";

/** The lock file of the project's profile, relative to the root. */
export function lockOf({ workspace }: Project): Result<string> {
  const { lock, profile } = workspace.plan;
  if (lock !== undefined) return success(lock);
  const message =
    profile === undefined
      ? "there is no lock file without a profile"
      : `the profile ${quoted(profile)} has no lock file`;
  return failed({
    code: "invalid-argument",
    message,
    remedy: "Name a profile that has `lock:` in the manifest, by `--profile`.",
  });
}

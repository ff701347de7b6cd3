/** The lines that git prints; undefined when it fails, or is not there. */
function gitLines(root: string, argv: readonly string[]): string[] | undefined {
  try {
    const ended = Bun.spawnSync(["git", ...argv], { cwd: root, stdout: "pipe", stderr: "ignore", stdin: "ignore" });
    if (ended.exitCode !== 0) return undefined;
    return new TextDecoder()
      .decode(ended.stdout)
      .split("\n")
      .filter((line) => line !== "");
  } catch {
    return undefined;
  }
}

/** Whether a revision names a commit, and what else it could have meant. */
export type RevisionState =
  | { readonly kind: "known" }
  | { readonly kind: "unknown"; readonly names: readonly string[] }
  | { readonly kind: "no-repository" };

/** Looks a revision up in the repository that holds `root`. */
export function lookUpRevision(root: string, revision: string): RevisionState {
  const commit = gitLines(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  if (commit !== undefined) return { kind: "known" };
  if (gitLines(root, ["rev-parse", "--git-dir"]) === undefined) return { kind: "no-repository" };
  return { kind: "unknown", names: gitLines(root, ["for-each-ref", "--format=%(refname:short)"]) ?? [] };
}

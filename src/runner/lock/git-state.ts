/** The commit that a project stands on. */
export interface GitState {
  readonly commit: string;
  /** Whether tracked files differ from it, published ones and the lock file left aside. */
  readonly dirty: boolean;
}

function gitBytes(root: string, argv: readonly string[]): Uint8Array | undefined {
  try {
    const ended = Bun.spawnSync(["git", ...argv], { cwd: root, stdout: "pipe", stderr: "ignore", stdin: "ignore" });
    return ended.exitCode === 0 ? ended.stdout : undefined;
  } catch {
    // There is no git.
    return undefined;
  }
}

function git(root: string, argv: readonly string[]): string | undefined {
  const bytes = gitBytes(root, argv);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** The state of the project's repository; undefined outside of one. `made` are paths that runs write. */
export function gitState(root: string, made: readonly string[]): GitState | undefined {
  const commit = git(root, ["rev-parse", "HEAD"])?.trim();
  if (commit === undefined) return undefined;
  const besides = made.map((path) => `:(exclude)${path}`);
  const changes = git(root, ["status", "--porcelain", "--untracked-files=no", "--", ".", ...besides]);
  return { commit, dirty: changes !== "" };
}

/** A file of a revision, by its path relative to the root; undefined when there is none. */
export function fileAtRevision(root: string, revision: string, path: string): Uint8Array | undefined {
  return gitBytes(root, ["show", `${revision}:./${path}`]);
}

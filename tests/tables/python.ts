/** Names of a Python that may be there, the one that the environment names first. */
const CANDIDATES = [process.env.PYTHON ?? "", "python3"].filter((name) => name !== "");

function reads(python: string): boolean {
  try {
    return Bun.spawnSync([python, "-c", "import pandas, pyarrow.feather"], { stderr: "ignore" }).success;
  } catch {
    return false;
  }
}

/** A Python that has pandas and pyarrow: that of the variable `PYTHON`, else `python3`; undefined where neither has them. */
export const PYTHON = CANDIDATES.find(reads);

/** The end of the name of a test that needs one. */
export const NEEDS_PYTHON = PYTHON === undefined ? " (PYTHON names no Python with pandas and pyarrow)" : "";

/** Runs a program in a folder and gives what it prints; throws what it says on standard error where it fails. */
export async function runPython(program: string, folder: string, path = process.env.PATH): Promise<string> {
  const ran = Bun.spawn([PYTHON!, "-c", program], {
    ...{ cwd: folder, stdout: "pipe", stderr: "pipe" },
    env: { ...process.env, PATH: path },
  });
  const [out, err, code] = await Promise.all([
    new Response(ran.stdout).text(),
    new Response(ran.stderr).text(),
    ran.exited,
  ]);
  if (code !== 0) throw new Error(err);
  return out;
}

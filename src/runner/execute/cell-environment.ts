import { ALLOCATOR_SETTINGS } from "../../processes/allocator-settings.ts";

/** Variables that every cell may see: they say where things are, not what to compute. */
const PASSED = ["PATH", "HOME", "USER", "LOGNAME", "SystemRoot"];

/**
 * The environment of a cell process: the same everywhere but for places and declared variables. A variable that is empty
 * counts as one that is not set.
 */
export function cellEnvironment(
  all: Readonly<Record<string, string | undefined>>,
  declared: readonly string[],
  temporary: string,
): { visible: Record<string, string>; declared: Record<string, string>; withheld: string[] } {
  const take = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
  const chosen = take(declared);
  const fixed = { TMPDIR: temporary, LANG: "C.UTF-8", TZ: "UTC" };
  const visible = { ...ALLOCATOR_SETTINGS, ...take(PASSED), ...fixed, ...chosen };
  return { visible, declared: chosen, withheld: Object.keys(all).filter((name) => all[name] && !(name in visible)) };
}

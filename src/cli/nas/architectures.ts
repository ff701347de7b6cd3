import { failed, type Result, success } from "../../failure/failure.ts";
import type { AnySpace, Architecture } from "../../spaces/search-space.ts";
import { invalid, type NasArguments, spaceWord } from "./arguments.ts";
import { readList, type Written } from "./read-list.ts";

/**
 * The architectures of a command line, then those of `--file`, one a line (see {@link readList}). Fails with
 * `invalid-architecture` and the place of the first that is none, and when there is none at all.
 */
export function readArchitectures(
  space: AnySpace,
  { command, architectures, options }: NasArguments,
): Result<readonly Architecture[]> {
  const written = architectures.map((text, at): Written => ({ text, where: `architecture ${at + 1}` }));
  const listed = options.file === undefined ? success([]) : readList(options.file);
  if (!listed.ok) return listed;
  const all = [...written, ...listed.value];
  if (all.length === 0) {
    return failed(
      invalid(`"${command}" needs an architecture`, `Write \`bun run nas ${command} ${spaceWord(space.name)} ARCH\`.`),
    );
  }
  return parseAll(space, all);
}

/** Exactly `count` architectures of a command line. */
export function readExactly(
  space: AnySpace,
  { command, architectures }: NasArguments,
  count: number,
): Result<readonly Architecture[]> {
  if (architectures.length !== count) {
    const wanted = Array.from({ length: count }, () => "ARCH").join(" ");
    const message = `"${command}" needs ${count === 1 ? "one architecture" : `${count} architectures`}, not ${architectures.length}`;
    return failed(invalid(message, `Write \`bun run nas ${command} ${spaceWord(space.name)} ${wanted}\`.`));
  }
  return parseAll(
    space,
    architectures.map((text, at) => ({ text, where: `architecture ${at + 1}` })),
  );
}

function parseAll(space: AnySpace, all: readonly Written[]): Result<readonly Architecture[]> {
  const rows: Architecture[] = [];
  for (const { text, where } of all) {
    const parsed = space.parse(text);
    if (!parsed.ok) {
      const within = parsed.failure.where === undefined ? "" : `, ${parsed.failure.where}`;
      return failed({ ...parsed.failure, where: `${where}${within}` });
    }
    rows.push(parsed.value);
  }
  return success(rows);
}

import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";

/** Folders of the native package that hold its libraries. */
const LIBRARY_FOLDERS = ["deps/lib", "lib/napi-v8"];
/** A library by its name, whatever the platform: `libtensorflow_cc.so.2`, `libtensorflow.2.dylib`, `tensorflow.dll`. */
const LIBRARY = /\.(so|dylib|dll|node)(\.|$)/;
/** Bytes of a library's beginning that are looked at: its tables of sections and symbols start there. */
const BEGINNING = 65_536;

/** The libraries below a package's folder, links followed, each once, in the order of folders and names. */
function librariesOf(folder: string): string[] {
  const found = LIBRARY_FOLDERS.map((inner) => join(folder, inner))
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      readdirSync(path, { encoding: "utf8" })
        .sort()
        .map((name) => join(path, name)),
    );
  return [...new Set(found.filter((path) => LIBRARY.test(basename(path))).map((path) => realpathSync(path)))];
}

/** The size of a file and the digest of its first bytes. */
function signatureOf(path: string): string {
  const file = openSync(path, "r");
  try {
    const bytes = new Uint8Array(BEGINNING);
    const read = readSync(file, bytes, 0, BEGINNING, 0);
    const digest = new Bun.CryptoHasher("sha256").update(bytes.subarray(0, read)).digest("hex");
    return `${fstatSync(file).size}:${digest}`;
  } finally {
    closeSync(file);
  }
}

/**
 * Names the build of the libraries that a folder of the native package holds, in 16 hexadecimal digits: builds of one
 * version against another libtensorflow, or with other instructions, differ. Looks at sizes and beginnings only: a
 * library has hundreds of megabytes.
 */
export function nativeBuild(folder: string): string {
  const signatures = librariesOf(folder).map(signatureOf);
  return new Bun.CryptoHasher("sha256").update(signatures.join("\n")).digest("hex").slice(0, 16);
}

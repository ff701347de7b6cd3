import { extname } from "node:path";
import { canonicalJson, type Digest, sha256 } from "../canonical.ts";

/** A place where a source file names another module or file. */
interface Reference {
  readonly specifier: string;
  /** Whether the specifier was cut out of the text, so that the digest of what it names stands for it. */
  readonly replaced: boolean;
}

/** A source file reduced to what can change a result. */
export interface ReducedSource {
  /** Digest of the code without comments, types, formatting and the names of the files it imports. */
  readonly digest: Digest;
  /** In order of appearance. */
  readonly references: readonly Reference[];
}

const LOADERS: Readonly<Record<string, "ts" | "tsx" | "js" | "jsx">> = {
  ".ts": "ts",
  ".mts": "ts",
  ".cts": "ts",
  ".tsx": "tsx",
  ".js": "js",
  ".mjs": "js",
  ".cjs": "js",
  ".jsx": "jsx",
};

const transpilers = new Map<string, Bun.Transpiler>();

function transpiler(loader: "ts" | "tsx" | "js" | "jsx"): Bun.Transpiler {
  const known = transpilers.get(loader);
  if (known !== undefined) return known;
  const made = new Bun.Transpiler({ loader, minifyWhitespace: true });
  transpilers.set(loader, made);
  return made;
}

/**
 * Minified code keeps legal comments (`/*!`, `//!`). A private-use character after the slashes makes them plain ones;
 * where the same characters stand in a string it survives, so that different programs stay different.
 */
function withoutLegalComments(source: string): string {
  return source.includes("\uE000") ? source : source.replaceAll(/(\/\*|\/\/)!/g, "$1\uE000!");
}

/** Places that name a module to load: the specifier is the second group. */
const LOADING =
  /(\bfrom|\bimport|\bimport\(|\brequire\(|\brequire\.resolve\(|\bnew URL\(|\bimport\.meta\.resolve\()(?:"([^"\\\n]+)"|`([^`\\$\n]+)`|'([^'\\\n]+)')/g;
/** Other places that may name a file beside this one, such as the entry of a worker: kept in the text and followed too. */
const NAMING =
  /["'`](\.{1,2}\/[^"'`\\$\n]+)["'`]|\bimport\.meta\.dir(?:name)?(?:,|\+)"\/?([^"\\\n]+)"|\$\{import\.meta\.dir(?:name)?\}\/([^`"\\$\n]+)/g;

function reduceCode(source: string, loader: "ts" | "tsx" | "js" | "jsx"): ReducedSource {
  const code = transpiler(loader).transformSync(withoutLegalComments(source));
  const references: Reference[] = [];
  const skeleton = code.replaceAll(
    LOADING,
    (_match, before: string, double?: string, tick?: string, single?: string) => {
      references.push({ specifier: double ?? tick ?? single ?? "", replaced: true });
      return `${before}"\uE001"`;
    },
  );
  for (const match of skeleton.matchAll(NAMING)) {
    const specifier = match[1] ?? `./${match[2] ?? match[3]}`;
    references.push({ specifier, replaced: false });
  }
  // The transpiler drops import attributes, which decide what an import means.
  const attributes = [...source.matchAll(/\bwith\s*\{\s*type:\s*["'](\w+)["']/g)].map((match) => match[1]);
  return { digest: sha256(canonicalJson([skeleton, attributes])), references };
}

/** Reduces the content of a file: code is transpiled, JSON is normalised, anything else counts byte for byte. */
export function reduceSource(path: string, content: Uint8Array): ReducedSource {
  const extension = extname(path);
  const loader = LOADERS[extension];
  try {
    if (loader !== undefined) return reduceCode(new TextDecoder().decode(content), loader);
    if (extension === ".json") {
      return { digest: sha256(canonicalJson(JSON.parse(new TextDecoder().decode(content)))), references: [] };
    }
  } catch {
    // A file that does not parse cannot run either; its bytes identify it.
  }
  return { digest: sha256(content), references: [] };
}

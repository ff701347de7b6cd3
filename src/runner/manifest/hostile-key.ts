import type { Failure } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { ManifestPath, SourcePositions } from "./source-positions.ts";

/** A key that schemas pass over in silence, because it is a property of every object. */
const HOSTILE_KEY = "__proto__";

/** The path of the mapping that first has the key, in the order of the text; values that aliases share are seen once. */
function holderPath(value: unknown, path: ManifestPath, seen: Set<object>): ManifestPath | undefined {
  if (typeof value !== "object" || value === null || seen.has(value)) return undefined;
  seen.add(value);
  for (const [key, item] of Object.entries(value)) {
    if (key === HOSTILE_KEY) return path;
    const found = holderPath(item, [...path, Array.isArray(value) ? Number(key) : key], seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is wrong with a manifest that names anything `__proto__`: the name would be dropped without a word. */
export function hostileKey(input: unknown, positions: SourcePositions): Failure | undefined {
  const path = holderPath(input, [], new Set());
  if (path === undefined) return undefined;
  return {
    code: "invalid-manifest",
    message: `the key "${HOSTILE_KEY}"${path.length === 0 ? "" : ` in ${quoted(path.join("."))}`} is not allowed`,
    ...positions.locate([...path, HOSTILE_KEY], "key"),
    remedy: "Use another name.",
  };
}

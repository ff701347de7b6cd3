/** A value that JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: JsonValue };

declare const digestBrand: unique symbol;

/** 64 hexadecimal digits of SHA-256. Branded, so that a digest is never mistaken for a path or a name. */
export type Digest = string & { readonly [digestBrand]: "sha256" };

/** SHA-256 of a text (as UTF-8) or of bytes. */
export function sha256(content: string | Uint8Array): Digest {
  // Bun's own hasher: loading node:crypto would take longer than most of what the runner hashes.
  return new Bun.CryptoHasher("sha256").update(content).digest("hex") as Digest;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

/** What JSON.stringify makes of a value with sorted keys, in one pass; undefined for what JSON leaves out. */
function compact(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => compact(item) ?? "null").join(",")}]`;
  const keys = Object.keys(value).sort();
  // An object lists keys that are numbers first and by their value, whatever order they were set in.
  if (keys.some((key) => key !== "" && key <= "9" && key >= "0")) return JSON.stringify(sorted(value));
  const parts: string[] = [];
  for (const key of keys) {
    const text = compact((value as Record<string, unknown>)[key]);
    if (text !== undefined) parts.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${parts.join(",")}}`;
}

/**
 * JSON with object keys in code-unit order (those that are whole numbers first, by value), so that equal values have
 * equal texts. `indent` defaults to none.
 */
export function canonicalJson(value: unknown, indent = 0): string {
  return indent === 0 ? compact(value)! : JSON.stringify(sorted(value), null, indent);
}

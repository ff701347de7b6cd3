/** The digest of a source list's text, in 16 hexadecimal digits. */
export function listDigest(text: string): string {
  return Bun.hash.xxHash3(text).toString(16).padStart(16, "0");
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** The form of a size: a number, perhaps a unit, perhaps a B. */
export const BYTE_SIZE = /^(\d+(?:\.\d+)?)\s*([KMGT]i?)?B?$/;

/** The bytes of a size such as `500M` or `2GiB`; undefined for a text that is none. */
export function parseByteSize(text: string): number | undefined {
  const match = BYTE_SIZE.exec(text);
  return match === null ? undefined : Number(match[1]) * UNITS[match[2] ?? ""]!;
}

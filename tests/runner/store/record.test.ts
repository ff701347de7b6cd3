import { describe, expect, test } from "bun:test";
import { parseRecord } from "../../../src/runner/store/record.ts";

const DIGEST = "0123456789abcdef".repeat(4);
const FILE = { sha256: DIGEST, bytes: 3, mode: 0o644 };
const RECORD = {
  schema: 2,
  cellId: "train",
  fingerprint: DIGEST,
  document: { schema: 1, stage: "train" },
  sources: { "stages/train.ts": DIGEST },
  outputs: {
    "out.txt": { kind: "file", ...FILE },
    folder: { kind: "folder", sha256: DIGEST, files: { "a/b": FILE } },
  },
  notes: ["said"],
  seconds: 1.5,
};

/** Every place of a value, as the keys that lead there. */
function places(value: unknown, at: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [[...at]];
  return [[...at], ...Object.entries(value).flatMap(([key, item]) => places(item, [...at, key]))];
}

function changed(at: readonly string[], to: unknown): unknown {
  if (at.length === 0) return to;
  const copy = structuredClone(RECORD) as Record<string, unknown>;
  let inner = copy;
  for (const key of at.slice(0, -1)) inner = inner[key] as Record<string, unknown>;
  inner[at.at(-1)!] = to;
  return copy;
}

describe("the text of a record", () => {
  test("is read as it was written, fields of later versions included", () => {
    const written = { ...RECORD, peakMemoryBytes: 7, later: true };
    expect(parseRecord(JSON.stringify(written)) as unknown).toEqual(written);
  });

  test("is no record when it is cut anywhere", () => {
    const text = JSON.stringify(RECORD);
    for (let length = 0; length < text.length; length++) expect(parseRecord(text.slice(0, length))).toBeUndefined();
  });

  const unread = ["cellId"];
  for (const at of places(RECORD).filter(([first]) => !unread.includes(first ?? ""))) {
    test(`is no record with nothing, or another kind of value, at "${at.join(".")}"`, () => {
      for (const wrong of [null, true, [DIGEST, 1], {}].filter((value) => !isAllowed(at, value))) {
        expect(parseRecord(JSON.stringify(changed(at, wrong)))).toBeUndefined();
      }
    });
  }

  test("is no record when a digest is too short, or a version is another", () => {
    expect(parseRecord(JSON.stringify(changed(["fingerprint"], DIGEST.slice(1))))).toBeUndefined();
    expect(parseRecord(JSON.stringify(changed(["schema"], 1)))).toBeUndefined();
    expect(parseRecord(JSON.stringify(changed(["outputs", "out.txt", "kind"], "link")))).toBeUndefined();
  });
});

/** Maps may be empty. */
function isAllowed(at: readonly string[], value: unknown): boolean {
  const map = ["sources", "outputs", "outputs.folder.files"].includes(at.join("."));
  return map && typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

import { expect, test } from "bun:test";
import { quoted, shortened, visible } from "../../src/failure/quote.ts";

test("what a terminal would obey or not show is escaped", () => {
  expect(quoted("a\u001b[31mb\r\n\tc\u0000\u202e\u200b\ud800\u{e0041}")).toBe(
    '"a\\u001b[31mb\\r\\n\\tc\\u0000\\u202e\\u200b\\ud800\\u{e0041}"',
  );
  expect(quoted("naïve 𝛼 日本")).toBe('"naïve 𝛼 日本"');
});

test("line breaks and tabs stay in a text of several lines", () => {
  expect(visible("one\n\ttwo\u001b")).toBe("one\n\ttwo\\u001b");
});

test("a long text is cut to its limit, never inside of an escape or a character", () => {
  expect(shortened("abcdefgh", 8)).toBe("abcdefgh");
  expect(shortened("abcdefghi", 8)).toBe("abcde...");
  expect(shortened("abcd\u0000\u0000", 12)).toBe("abcd...");
  expect(shortened("𝛼".repeat(10), 8)).toBe("𝛼𝛼...");
  expect(quoted("x".repeat(1_000_000))).toBe(`"${"x".repeat(117)}..."`);
});

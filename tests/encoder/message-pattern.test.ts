import { describe, expect, test } from "bun:test";
import { contestedMatrices, messagePattern } from "../../src/encoder/message-pattern.ts";

describe("messages", () => {
  // 0 → 1, 0 → 2, 1 → 2: vertex 2 hears two senders, vertex 1 one.
  const adjacency = Uint8Array.of(0, 1, 1, 0, 0, 1, 0, 0, 0);

  test("along the edges leave only the vertex with two senders contested", () => {
    const pattern = messagePattern(adjacency, 3, true);
    expect([...pattern.all]).toEqual([0, 0, 0, 1, 0, 0, 1, 1, 0]);
    expect([...pattern.sole]).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0]);
    expect(pattern.contested).toEqual([
      [2, 0],
      [2, 1],
    ]);
  });

  test("against the edges run the other way", () => {
    expect(messagePattern(adjacency, 3, false).contested).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  test("of a padding edge go nowhere", () => {
    const { receivers, senders, scatter, groups } = contestedMatrices(messagePattern(adjacency, 3, true), 3);
    expect([...receivers.slice(6), ...senders.slice(6)]).toEqual([0, 0, 0, 0, 0, 0]);
    expect([scatter[2], scatter[5], scatter[8]]).toEqual([0, 0, 0]);
    expect([...groups]).toEqual([1, 1, 0, 1, 1, 0, 0, 0, 1]);
  });
});

import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fetchSource } from "../../../src/benchmarks/fetch/fetch-source.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { CONTENT, closedUrl, digest, type FetchEvent, fetchFolder, put, source, WRONG } from "./fetch-folder.ts";

const { onlyTheFile, options, serve, target } = fetchFolder();

describe("downloading a file", () => {
  test("reports its bytes on the way and leaves only the file", async () => {
    const server = serve(CONTENT, "whole");
    const received: number[] = [];
    const onEvent = (event: FetchEvent) => event.kind === "receiving" && received.push(event.received);
    unwrapped(await fetchSource(source(server.url), options({ onEvent })));
    expect(onlyTheFile()).toBe(true);
    expect(received.at(-1)).toBe(CONTENT.length);
    expect(received).toEqual(received.toSorted((a, b) => a - b));
    expect(server.ranges).toEqual([null]);
  });

  test("goes on where an earlier download stopped", async () => {
    put(`${target()}.part`, CONTENT.slice(0, 70_000));
    const server = serve(CONTENT, "ranges");
    unwrapped(await fetchSource(source(server.url), options()));
    expect(server.ranges).toEqual(["bytes=70000-"]);
    expect(onlyTheFile()).toBe(true);
  });

  test("starts over when the server ignores the range", async () => {
    put(`${target()}.part`, CONTENT.slice(0, 70_000));
    const server = serve(CONTENT, "whole");
    unwrapped(await fetchSource(source(server.url), options()));
    expect(server.ranges).toEqual(["bytes=70000-"]);
    expect(onlyTheFile()).toBe(true);
  });

  test("needs no request when all bytes are there already", async () => {
    put(`${target()}.part`, CONTENT);
    const server = serve(CONTENT, "whole");
    unwrapped(await fetchSource(source(server.url), options()));
    expect(server.ranges).toEqual([]);
    expect(onlyTheFile()).toBe(true);
  });

  test("asks for the rest when the connection ends early, and tries again on a server's error", async () => {
    const server = serve(CONTENT, "truncated", "broken", "ranges");
    unwrapped(await fetchSource(source(server.url), options()));
    expect(server.ranges).toEqual([null, "bytes=100000-", "bytes=100000-"]);
    expect(onlyTheFile()).toBe(true);
  });

  test("keeps what arrived when it gives up, for the next time", async () => {
    const server = serve(CONTENT, "truncated");
    const refused = failure(await fetchSource(source(server.url), options()));
    expect(refused.message).toContain(`${server.url}: the connection ended after 175000 of 200000 bytes`);
    expect(existsSync(target())).toBe(false);
    expect(readFileSync(`${target()}.part`).length).toBe(175_000);
    const next = serve(CONTENT, "ranges");
    unwrapped(await fetchSource(source(next.url), options()));
    expect(next.ranges).toEqual(["bytes=175000-"]);
    expect(onlyTheFile()).toBe(true);
  });

  test("refuses wrong bytes with both hashes and deletes them", async () => {
    const server = serve(WRONG, "whole");
    const refused = failure(await fetchSource(source(server.url), options()));
    expect(refused.code).toBe("digest-mismatch");
    expect(refused.message).toContain(
      `public URL ${server.url}: wrong bytes: sha256 is ${digest(WRONG)}, expected ${digest(CONTENT)}`,
    );
    expect(readdirSync(dirname(target()))).toEqual([]);
  });

  test("does not take the beginning of another file for its own", async () => {
    put(`${target()}.part`, WRONG.slice(0, 70_000));
    const server = serve(CONTENT, "ranges");
    expect(failure(await fetchSource(source(server.url), options())).code).toBe("digest-mismatch");
    unwrapped(await fetchSource(source(server.url), options()));
    expect(onlyTheFile()).toBe(true);
  });

  test("stops reading when more bytes come than the file has", async () => {
    const server = serve(CONTENT, "too-long");
    const refused = failure(await fetchSource(source(server.url), options()));
    expect(refused.message).toContain("wrong bytes: more than the expected 200000");
    expect(existsSync(`${target()}.part`)).toBe(false);
  });

  test("does not take another range than it asked for", async () => {
    put(`${target()}.part`, CONTENT.slice(0, 10));
    const server = serve(CONTENT, "other-range");
    const refused = failure(await fetchSource(source(server.url), options()));
    expect(refused.message).toContain(`${server.url}: the server sent another range`);
  });

  test("takes the next place when one has no such file or nobody answers", async () => {
    const mirror = serve(CONTENT, "missing");
    const server = serve(CONTENT, "whole");
    const mirrors = [new URL(".", mirror.url).href, new URL(".", await closedUrl()).href];
    const events: FetchEvent[] = [];
    unwrapped(await fetchSource(source(server.url), options({ mirrors, onEvent: (event) => events.push(event) })));
    const refused = events.flatMap((event) => (event.kind === "refused" ? [event.reason] : []));
    expect(refused.slice(0, 2)).toEqual(["not there", "HTTP 404 Not Found"]);
    expect(refused[2]).toMatch(/connect/i);
    expect(onlyTheFile()).toBe(true);
  });

  test("gives up on a server that says nothing", async () => {
    const server = serve(CONTENT, "silent");
    const refused = failure(await fetchSource(source(server.url), options({ silence: 50 })));
    expect(refused.message).toContain(`public URL ${server.url}: silent for 50 ms`);
  });
});

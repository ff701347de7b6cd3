/** How the test server answers one request for the file; `whole` and `range` are honest. */
export type Behaviour = "whole" | "ranges" | "truncated" | "missing" | "broken" | "silent" | "too-long" | "other-range";

/** A server on the loopback interface that gives one file, each request according to the next behaviour. */
export interface FileServer {
  readonly url: string;
  /** The `Range` header of every request so far, or null. */
  readonly ranges: (string | null)[];
  stop(): Promise<void>;
}

/** Serves `content`; the last behaviour goes on for all later requests. */
export function serveFile(content: Uint8Array<ArrayBuffer>, behaviours: readonly Behaviour[]): FileServer {
  const ranges: (string | null)[] = [];
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch(request) {
      const range = request.headers.get("range");
      const behaviour = behaviours[Math.min(ranges.length, behaviours.length - 1)]!;
      ranges.push(range);
      return respond(behaviour, content, range);
    },
  });
  return { url: `http://127.0.0.1:${server.port}/file.csv`, ranges, stop: () => server.stop(true) };
}

function respond(
  behaviour: Behaviour,
  content: Uint8Array<ArrayBuffer>,
  range: string | null,
): Response | Promise<Response> {
  const start = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
  switch (behaviour) {
    case "whole":
      return new Response(content);
    case "ranges":
      return range === null ? new Response(content) : partial(content, start);
    case "truncated":
      return new Response(cutShort(content.slice(start, start + Math.ceil((content.length - start) / 2))), {
        status: range === null ? 200 : 206,
        headers: { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` },
      });
    case "missing":
      return new Response("no", { status: 404 });
    case "broken":
      return new Response("no", { status: 503 });
    case "silent":
      return new Promise(() => {});
    case "too-long":
      return new Response(cutShort(Buffer.concat([content, content])));
    case "other-range":
      return partial(content, start + 1);
    default: {
      const unreachable: never = behaviour;
      return unreachable;
    }
  }
}

function partial(content: Uint8Array<ArrayBuffer>, start: number): Response {
  const headers = { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` };
  return new Response(content.slice(start), { status: 206, headers });
}

/** A body of unknown length: the client cannot tell from the headers that it is not the whole file. */
function cutShort(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

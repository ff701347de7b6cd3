import { crc32 } from "node:zlib";

/** Bytes of the PNG signature and its IHDR chunk, after which further chunks may stand (PNG specification, 5.6). */
const HEADER_BYTES = 33;
const INCHES_PER_METRE = 39.370079;

/** The chunk that tells a printer how large a PNG is meant to be (PNG specification, 11.3.5.3 "pHYs"). */
function resolutionChunk(dpi: number): Buffer {
  const chunk = Buffer.alloc(21);
  const perMetre = Math.round(dpi * INCHES_PER_METRE);
  chunk.writeUInt32BE(9, 0);
  chunk.write("pHYs", 4, "latin1");
  chunk.writeUInt32BE(perMetre, 8);
  chunk.writeUInt32BE(perMetre, 12);
  chunk.writeUInt8(1, 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return chunk;
}

/** A copy of a PNG that states its resolution, so that it is placed at its true size. */
export function withResolution(png: Uint8Array, dpi: number): Uint8Array {
  return new Uint8Array(
    Buffer.concat([png.subarray(0, HEADER_BYTES), resolutionChunk(dpi), png.subarray(HEADER_BYTES)]),
  );
}

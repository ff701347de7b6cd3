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

/** A chunk with a keyword and its text (PNG specification, 11.3.4.3 "tEXt"). */
function textChunk(keyword: string, text: string): Buffer {
  const content = Buffer.from(`${keyword}\0${text}`, "latin1");
  const chunk = Buffer.alloc(12 + content.length);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write("tEXt", 4, "latin1");
  content.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length);
  return chunk;
}

/**
 * A copy of a PNG that states its resolution, so that it is placed at its true size, and the fingerprint of what made it,
 * under the keyword `Source`.
 */
export function withMetadata(png: Uint8Array, dpi: number, fingerprint?: string): Uint8Array {
  const chunks = [resolutionChunk(dpi), ...(fingerprint === undefined ? [] : [textChunk("Source", fingerprint)])];
  return new Uint8Array(Buffer.concat([png.subarray(0, HEADER_BYTES), ...chunks, png.subarray(HEADER_BYTES)]));
}

import type { Artifact } from "./artifact.ts";

/** Numbers as a file of little-endian 32-bit floats, one after the other. */
export function floatFile<const F extends string>(file: F): Artifact<Float32Array, F> {
  return {
    file,
    async decode(path) {
      return new Float32Array(await Bun.file(path).arrayBuffer());
    },
    async encode(path, values) {
      await Bun.write(path, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    },
  };
}

/** A text file. */
export function textFile<const F extends string>(file: F): Artifact<string, F> {
  return {
    file,
    decode: (path) => Bun.file(path).text(),
    async encode(path, text) {
      await Bun.write(path, text);
    },
  };
}

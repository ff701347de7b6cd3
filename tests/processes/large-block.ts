/** Prints whether glibc takes a block of 200 MB from its heap, or asks the system for one apart. */
import { dlopen, FFIType } from "bun:ffi";
import { readFileSync } from "node:fs";

const { symbols } = dlopen("libc.so.6", { malloc: { args: [FFIType.u64], returns: FFIType.u64 } });
const address = BigInt(symbols.malloc(200_000_000n));
const region = readFileSync("/proc/self/maps", "utf8")
  .split("\n")
  .find((line) => {
    const [from = 0n, to = 0n] = line
      .split(" ", 1)[0]!
      .split("-")
      .map((end) => BigInt(`0x${end || "0"}`));
    return from <= address && address < to;
  });
console.log(region?.endsWith("[heap]") ? "heap" : "apart");

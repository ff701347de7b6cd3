import { expect, test } from "bun:test";
import { processorClass } from "../../../src/runner/fingerprint/processor-class.ts";

const V2 = "fpu sse sse2 pni ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm";
const V3 = `${V2} avx avx2 bmi1 bmi2 f16c fma abm movbe xsave`;
const V4 = `${V3} avx512f avx512bw avx512cd avx512dq avx512vl`;
const information = (flags: string) =>
  `processor\t: 0\nmodel name\t: Some Maker's\nflags\t\t: ${flags}\nbugs\t: none\n`;

test("an x86-64 processor is of the highest level of which it has all instructions, whatever its model is", () => {
  const levels = ["fpu sse sse2", V2, V3, V4, `${V4} amx_tile`].map((flags) =>
    processorClass("x64", information(flags)),
  );
  expect(levels).toEqual(["x86-64-v1", "x86-64-v2", "x86-64-v3", "x86-64-v4", "x86-64-v4"]);
  expect(processorClass("x64", information(V4.replace("popcnt ", "")))).toBe("x86-64-v1");
  expect(processorClass("x64", information(V3.replace(" fma", "")))).toBe("x86-64-v2");
});

test("a 64-bit ARM processor is of a class by the extensions that kernels choose by", () => {
  const features = (list: string) => processorClass("arm64", `processor\t: 0\nFeatures\t: ${list}\n`);
  expect(features("fp asimd aes crc32")).toBe("arm64");
  expect(features("fp sve i8mm asimd asimddp aes")).toBe("arm64+asimddp+i8mm+sve");
});

test("where nothing tells the instructions, the architecture is all that is known", () => {
  expect(processorClass("x64", undefined)).toBe("x64");
  expect(processorClass("arm64", "")).toBe("arm64");
});

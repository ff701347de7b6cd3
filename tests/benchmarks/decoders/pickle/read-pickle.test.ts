import { describe, expect, test } from "bun:test";
import { readNumber, readNumpyArray } from "../../../../src/benchmarks/decoders/pickle/numpy-values.ts";
import { readPickle } from "../../../../src/benchmarks/decoders/pickle/read-pickle.ts";
import { isKind, type PickleValue } from "../../../../src/benchmarks/decoders/pickle/value.ts";
import { failure, unwrapped } from "../../../spaces/results.ts";

const read = (base64: string) => unwrapped(readPickle(Buffer.from(base64, "base64"), "f.pickle"));

/** A value as plain JavaScript, for comparisons. */
function plain(value: PickleValue): unknown {
  if (isKind(value, "list") || isKind(value, "tuple")) return value.items.map(plain);
  if (isKind(value, "dict")) return Object.fromEntries(value.entries.map(([key, each]) => [key, plain(each)]));
  return value;
}

/**
 * `pickle.dumps(v, protocol)` of CPython 3.11 for
 * v = {"list": [1, -2, 300, 70000, 2**40, -2**70, 0.5, "Grüße 🎈\n"], "tuple": (None, True, False, ()), "one": (1,),
 * "two": (1, 2), "three": (1, 2, 3)}
 */
const PROTOCOLS = [
  "KGRwMApWbGlzdApwMQoobHAyCkkxCmFJLTIKYUkzMDAKYUk3MDAwMAphTDEwOTk1MTE2Mjc3NzZMCmFMLTExODA1OTE2MjA3MTc0MTEzMDM0MjRMCmFGMC41CmFWR3L832UgXFUwMDAxZjM4OFx1MDAwYQpwMwphc1Z0dXBsZQpwNAooTkkwMQpJMDAKKHR0cDUKc1ZvbmUKcDYKKEkxCnRwNwpzVnR3bwpwOAooSTEKSTIKdHA5CnNWdGhyZWUKcDEwCihJMQpJMgpJMwp0cDExCnMu",
  "fXEAKFgEAAAAbGlzdHEBXXECKEsBSv7///9NLAFKcBEBAEwxMDk5NTExNjI3Nzc2TApMLTExODA1OTE2MjA3MTc0MTEzMDM0MjRMCkc/4AAAAAAAAFgNAAAAR3LDvMOfZSDwn46ICnEDZVgFAAAAdHVwbGVxBChOSTAxCkkwMAopdHEFWAMAAABvbmVxBihLAXRxB1gDAAAAdHdvcQgoSwFLAnRxCVgFAAAAdGhyZWVxCihLAUsCSwN0cQt1Lg==",
  "gAJ9cQAoWAQAAABsaXN0cQFdcQIoSwFK/v///00sAUpwEQEAigYAAAAAAAGKCQAAAAAAAAAAwEc/4AAAAAAAAFgNAAAAR3LDvMOfZSDwn46ICnEDZVgFAAAAdHVwbGVxBChOiIkpdHEFWAMAAABvbmVxBksBhXEHWAMAAAB0d29xCEsBSwKGcQlYBQAAAHRocmVlcQpLAUsCSwOHcQt1Lg==",
  "gAN9cQAoWAQAAABsaXN0cQFdcQIoSwFK/v///00sAUpwEQEAigYAAAAAAAGKCQAAAAAAAAAAwEc/4AAAAAAAAFgNAAAAR3LDvMOfZSDwn46ICnEDZVgFAAAAdHVwbGVxBChOiIkpdHEFWAMAAABvbmVxBksBhXEHWAMAAAB0d29xCEsBSwKGcQlYBQAAAHRocmVlcQpLAUsCSwOHcQt1Lg==",
  "gASVgAAAAAAAAAB9lCiMBGxpc3SUXZQoSwFK/v///00sAUpwEQEAigYAAAAAAAGKCQAAAAAAAAAAwEc/4AAAAAAAAIwNR3LDvMOfZSDwn46ICpRljAV0dXBsZZQoToiJKXSUjANvbmWUSwGFlIwDdHdvlEsBSwKGlIwFdGhyZWWUSwFLAksDh5R1Lg==",
  "gAWVgAAAAAAAAAB9lCiMBGxpc3SUXZQoSwFK/v///00sAUpwEQEAigYAAAAAAAGKCQAAAAAAAAAAwEc/4AAAAAAAAIwNR3LDvMOfZSDwn46ICpRljAV0dXBsZZQoToiJKXSUjANvbmWUSwGFlIwDdHdvlEsBSwKGlIwFdGhyZWWUSwFLAksDh5R1Lg==",
];

/** [numpy.float64(0.25), numpy.int64(-3), numpy.float32(1.5), numpy.int64(2**62), numpy.int32(7)], protocols 2 and 4. */
const SCALARS = [
  "gAJdcQAoY251bXB5Ll9jb3JlLm11bHRpYXJyYXkKc2NhbGFyCnEBY251bXB5CmR0eXBlCnECWAIAAABmOHEDiYiHcQRScQUoSwNYAQAAADxxBk5OTkr/////Sv////9LAHRxB2JjX2NvZGVjcwplbmNvZGUKcQhYCQAAAAAAAAAAAMOQP3EJWAYAAABsYXRpbjFxCoZxC1JxDIZxDVJxDmgBaAJYAgAAAGk4cQ+JiIdxEFJxEShLA2gGTk5OSv////9K/////0sAdHESYmgIWBAAAADDvcO/w7/Dv8O/w7/Dv8O/cRNoCoZxFFJxFYZxFlJxF2gBaAJYAgAAAGY0cRiJiIdxGVJxGihLA2gGTk5OSv////9K/////0sAdHEbYmgIWAUAAAAAAMOAP3EcaAqGcR1ScR6GcR9ScSBoAWgRaAhYCAAAAAAAAAAAAABAcSFoCoZxIlJxI4ZxJFJxJWgBaAJYAgAAAGk0cSaJiIdxJ1JxKChLA2gGTk5OSv////9K/////0sAdHEpYmgIWAQAAAAHAAAAcSpoCoZxK1JxLIZxLVJxLmUu",
  "gASVGAEAAAAAAABdlCiMFm51bXB5Ll9jb3JlLm11bHRpYXJyYXmUjAZzY2FsYXKUk5SMBW51bXB5lIwFZHR5cGWUk5SMAmY4lImIh5RSlChLA4wBPJROTk5K/////0r/////SwB0lGJDCAAAAAAAANA/lIaUUpRoA2gGjAJpOJSJiIeUUpQoSwNoCk5OTkr/////Sv////9LAHSUYkMI/f////////+UhpRSlGgDaAaMAmY0lImIh5RSlChLA2gKTk5OSv////9K/////0sAdJRiQwQAAMA/lIaUUpRoA2gRQwgAAAAAAAAAQJSGlFKUaANoBowCaTSUiYiHlFKUKEsDaApOTk5K/////0r/////SwB0lGJDBAcAAACUhpRSlGUu",
];

/** numpy.array([[1.5, -2, 3], [4, 5, 6]]), protocols 2 and 4. */
const ARRAYS = [
  "gAJjbnVtcHkuX2NvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKcQBjbnVtcHkKbmRhcnJheQpxAUsAhXECY19jb2RlY3MKZW5jb2RlCnEDWAEAAABicQRYBgAAAGxhdGluMXEFhnEGUnEHh3EIUnEJKEsBSwJLA4ZxCmNudW1weQpkdHlwZQpxC1gCAAAAZjhxDImIh3ENUnEOKEsDWAEAAAA8cQ9OTk5K/////0r/////SwB0cRBiiWgDWDIAAAAAAAAAAADDuD8AAAAAAAAAw4AAAAAAAAAIQAAAAAAAABBAAAAAAAAAFEAAAAAAAAAYQHERaAWGcRJScRN0cRRiLg==",
  "gASVuwAAAAAAAACMFm51bXB5Ll9jb3JlLm11bHRpYXJyYXmUjAxfcmVjb25zdHJ1Y3SUk5SMBW51bXB5lIwHbmRhcnJheZSTlEsAhZRDAWKUh5RSlChLAUsCSwOGlGgDjAVkdHlwZZSTlIwCZjiUiYiHlFKUKEsDjAE8lE5OTkr/////Sv////9LAHSUYolDMAAAAAAAAPg/AAAAAAAAAMAAAAAAAAAIQAAAAAAAABBAAAAAAAAAFEAAAAAAAAAYQJR0lGIu",
];
/** The same array in Fortran order, and numpy.array([1.0], ">f8"). */
const FORTRAN =
  "gASVuwAAAAAAAACMFm51bXB5Ll9jb3JlLm11bHRpYXJyYXmUjAxfcmVjb25zdHJ1Y3SUk5SMBW51bXB5lIwHbmRhcnJheZSTlEsAhZRDAWKUh5RSlChLAUsCSwOGlGgDjAVkdHlwZZSTlIwCZjiUiYiHlFKUKEsDjAE8lE5OTkr/////Sv////9LAHSUYohDMAAAAAAAAPg/AAAAAAAAEEAAAAAAAAAAwAAAAAAAABRAAAAAAAAACEAAAAAAAAAYQJR0lGIu";
const BIG_ENDIAN =
  "gASVkQAAAAAAAACMFm51bXB5Ll9jb3JlLm11bHRpYXJyYXmUjAxfcmVjb25zdHJ1Y3SUk5SMBW51bXB5lIwHbmRhcnJheZSTlEsAhZRDAWKUh5RSlChLAUsBhZRoA4wFZHR5cGWUk5SMAmY4lImIh5RSlChLA4wBPpROTk5K/////0r/////SwB0lGKJQwg/8AAAAAAAAJR0lGIu";

describe("reading pickles that Python wrote", () => {
  test.each([0, 1, 2, 3, 4, 5])("of protocol %i", (protocol) => {
    expect(plain(read(PROTOCOLS[protocol]!))).toEqual({
      list: [1, -2, 300, 70_000, 1_099_511_627_776, -(2n ** 70n), 0.5, "Grüße 🎈\n"],
      tuple: [null, true, false, []],
      one: [1],
      two: [1, 2],
      three: [1, 2, 3],
    });
  });

  test("keeps a named tuple as its name and its fields", () => {
    // [Genotype([('skip_connect', numpy.int64(0))], [2, 3], [], [2])], protocol 4
    const value = read(
      "gASVrQAAAAAAAABdlIwIX19tYWluX1+UjAhHZW5vdHlwZZSTlChdlIwMc2tpcF9jb25uZWN0lIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMBnNjYWxhcpSTlIwFbnVtcHmUjAVkdHlwZZSTlIwCaTiUiYiHlFKUKEsDjAE8lE5OTkr/////Sv////9LAHSUYkMIAAAAAAAAAACUhpRSlIaUYV2UKEsCSwNlXZRdlEsCYXSUgZRhLg==",
    );
    const [genotype] = isKind(value, "list") ? value.items : [];
    expect(genotype).toMatchObject({ kind: "object", module: "__main__", name: "Genotype", state: null });
    const [normal, concat] = isKind(genotype!, "object") ? genotype.args : [];
    expect(plain(normal!)).toMatchObject([["skip_connect", { kind: "object", name: "scalar" }]]);
    expect(plain(concat!)).toEqual([2, 3]);
  });

  test("reads bytes as views, and ordered dicts as dicts", () => {
    const bytes = Buffer.from("gASVBgAAAAAAAABDAgD/lC4=", "base64");
    const value = unwrapped(readPickle(bytes, "f.pickle"));
    expect(value).toEqual(bytes.subarray(13, 15));
    bytes[13] = 7;
    expect((value as Uint8Array)[0]).toBe(7);
    // collections.OrderedDict(a=1)
    expect(plain(read("gASVKQAAAAAAAACMC2NvbGxlY3Rpb25zlIwLT3JkZXJlZERpY3SUk5QpUpSMAWGUSwFzLg=="))).toEqual({ a: 1 });
  });

  test("shares what the pickle shares", () => {
    // x = [1]; [x, x]
    const value = unwrapped(readPickle(Buffer.from("\x80\x02]q\x00(]q\x01K\x01ah\x01e.", "latin1"), "f.pickle"));
    const items = isKind(value, "list") ? value.items : [];
    expect(plain(value)).toEqual([[1], [1]]);
    expect(items[0]).toBe(items[1]!);
  });

  test("keeps values under any numbers, the last one under a number", () => {
    const kept = (text: string) => plain(unwrapped(readPickle(Buffer.from(text, "latin1"), "f.pickle")));
    expect(kept("](K\x07q\x09K\x08q\x00Nq\x01h\x09h\x00h\x01e.")).toEqual([7, 8, null, 7, 8, null]);
    expect(kept("](K\x07q\x01K\x08q\x00K\x09q\x01h\x01h\x00e.")).toEqual([7, 8, 9, 9, 8]);
    expect(kept("](K\x07q\x00K\x08q\x00h\x00e.")).toEqual([7, 8, 8]);
  });
});

describe("NumPy's values in pickles", () => {
  test.each([0, 1])("are read as numbers (%i)", (at) => {
    const value = read(SCALARS[at]!);
    const scalars = isKind(value, "list") ? value.items : [];
    const numbers = [0, 1, 2, 4].map((each) => unwrapped(readNumber(scalars[each]!, "f.pickle")));
    expect(numbers).toEqual([0.25, -3, 1.5, 7]);
    expect(failure(readNumber(scalars[3]!, "f.pickle")).message).toBe('the integer "4611686018427388000" is too large');
    expect(failure(readNumber("1", "f.pickle")).message).toBe("a text is no number");
  });

  test.each([0, 1])("are read as arrays (%i)", (at) => {
    const array = unwrapped(readNumpyArray(read(ARRAYS[at]!), "f8", [2, 3], "f.pickle"));
    expect(array.values).toEqual(Float64Array.of(1.5, -2, 3, 4, 5, 6));
    expect(array.shape).toEqual([2, 3]);
  });

  test("are refused when they are not what is due", () => {
    const array = read(ARRAYS[1]!);
    const message = (value: PickleValue, dtype: "f8" | "i8", shape: number[]) =>
      failure(readNumpyArray(value, dtype, shape, "f.pickle"));
    expect(message(array, "i8", [2, 3])).toEqual({
      code: "corrupt-file",
      message: 'an array of "<f8" stands where one of "i8" is due',
      where: "f.pickle, byte 83",
      remedy: "Delete the file and run `bun run pipeline fetch`.",
    });
    expect(message(array, "f8", [3, 2]).message).toBe('an array of shape "(2, 3)" instead of "(3, 2)"');
    expect(message(array, "f8", [6]).message).toBe('an array of shape "(2, 3)" instead of "(6,)"');
    expect(message(read(FORTRAN), "f8", [2, 3]).message).toBe("an array is laid out in Fortran order");
    expect(message(read(BIG_ENDIAN), "f8", [1]).message).toBe('an array of ">f8" stands where one of "f8" is due');
    expect(message(null, "f8", [1]).message).toBe("None is no array");
    // The content cut by one double: its length byte 0x30 becomes 0x28.
    const bytes = Buffer.from(ARRAYS[1]!, "base64");
    const at = bytes.indexOf("C0", 0, "latin1");
    const cut = Buffer.concat([bytes.subarray(0, at), Buffer.from("C("), bytes.subarray(at + 10)]);
    cut.writeBigUInt64LE(cut.readBigUInt64LE(3) - 8n, 3);
    const short = unwrapped(readPickle(cut, "f.pickle"));
    expect(message(short, "f8", [2, 3]).message).toBe('an array has "40" bytes instead of 48');
  });
});

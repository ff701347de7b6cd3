import { describe, expect, test } from "bun:test";
import { PICKLE_LIMITS, type PickleLimits } from "../../../../src/benchmarks/decoders/pickle/limits.ts";
import { readPickle } from "../../../../src/benchmarks/decoders/pickle/read-pickle.ts";
import { failure } from "../../../spaces/results.ts";

const bytesOf = (text: string) => Buffer.from(text, "latin1");

/** The failure of a pickle, of which every character is one byte. */
function refused(text: string, limits: Partial<PickleLimits> = {}) {
  const { code, message, where } = failure(readPickle(bytesOf(text), "f.pickle", { ...PICKLE_LIMITS, ...limits }));
  expect(code).toBe("corrupt-file");
  return { message, where };
}

describe("a hostile pickle", () => {
  test("with another opcode than those allowed is refused at its byte", () => {
    expect(failure(readPickle(bytesOf("\x80\x02K\x01\xff."), "f.pickle"))).toEqual({
      code: "corrupt-file",
      message: 'the opcode "0xff" is not allowed',
      where: "f.pickle, byte 4",
      remedy: "Delete the file and run `bun run pipeline fetch`.",
    });
  });

  test.each([
    ["P1\n.", '"0x50" (PERSID)'],
    ["K\x01Q.", '"0x51" (BINPERSID)'],
    ["(ios\nsystem\n.", '"0x69" (INST)'],
    ["(o.", '"0x6f" (OBJ)'],
    ["\x82\x01.", '"0x82" (EXT1)'],
    ["))}\x92.", '"0x92" (NEWOBJ_EX)'],
    ["\x8f.", '"0x8f"'],
  ])("%p names the opcode %s", (text, name) => {
    expect(refused(text).message).toBe(`the opcode ${name} is not allowed`);
  });

  test.each([
    ["cos\nsystem\n(Vecho\ntR.", 'GLOBAL: the global "os.system" is not allowed', 0],
    ["cposix\nsystem\n.", 'GLOBAL: the global "posix.system" is not allowed', 0],
    ["\x80\x04\x8c\x02os\x8c\x06system\x93.", 'STACK_GLOBAL: the global "os.system" is not allowed', 14],
    ["cbuiltins\neval\n.", 'GLOBAL: the global "builtins.eval" is not allowed', 0],
    ["cbuiltins.slice\nx\n.", 'GLOBAL: the global "builtins.slice.x" is not allowed', 0],
    ["cnumpy.core\nmultiarray.exec\n.", 'GLOBAL: the global "numpy.core.multiarray.exec" is not allowed', 0],
    ["K\x01K\x02\x93.", "STACK_GLOBAL: the name of a global is no text", 4],
    ["Vos\n)R.", "REDUCE: a text stands where a global to call is due", 5],
    ["cbuiltins\nslice\nK\x01R.", "REDUCE: 1 stands where a tuple of arguments is due", 18],
    [
      "cfunctools\npartial\n(Vos\ntR)R.",
      "REDUCE: an object of functools.partial stands where a global to call is due",
      27,
    ],
  ])("%p cannot call anything", (text, message, at) => {
    expect(refused(text)).toEqual({ message, where: `f.pickle, byte ${at}` });
  });

  test.each([
    [".", "STOP: not exactly one value is left"],
    ["K\x01K\x02.", "STOP: not exactly one value is left"],
    ["(K\x01.", "STOP: not exactly one value is left"],
    ["K\x01.K", "STOP: 1 bytes follow the pickle"],
    ["a.", "APPEND: the stack holds too few values"],
    ["K\x01a.", "APPEND: the stack holds too few values"],
    ["K\x01K\x02a.", "APPEND: 1 stands where a list is due"],
    ["](a.", "APPEND: the stack holds too few values"],
    ["]e.", "APPENDS: no mark on the stack"],
    ["}(K\x01u.", "SETITEMS: a key has no value"],
    ["]K\x01K\x02s.", "SETITEM: a list of 0 stands where a dict is due"],
    ["K\x01\x87.", "TUPLE3: the stack holds too few values"],
    ["t.", "TUPLE: no mark on the stack"],
    ["(0.", "POP: the stack holds too few values"],
    ["h\x05.", 'BINGET: no value was kept under the number "5"'],
    ["\x94.", "MEMOIZE: the stack holds too few values"],
    ["K\x01K\x02b.", "BUILD: 1 stands where an object is due"],
    ["cbuiltins\nslice\n)RK\x01bK\x01b.", "BUILD: an object of builtins.slice is given a state twice"],
    ["I1_0\n.", 'INT: "1_0" is not an integer'],
    ["F0x10\n.", 'FLOAT: "0x10" is not a number'],
    ["\x8c\x01\xff.", "SHORT_BINUNICODE: a text is not UTF-8"],
    ["\x80\x06N.", 'PROTO: the protocol "6" is newer than 5'],
  ])("%p is refused: %s", (text, message) => {
    expect(refused(text).message).toBe(message);
  });

  test.each([
    ["C\x05ab", '"5" bytes are declared, 2 are left', "SHORT_BINBYTES"],
    ["B\xff\xff\xff\xffab", '"4294967295" bytes are declared, 2 are left', "BINBYTES"],
    ["X\xff\xff\xff\xffab", '"4294967295" bytes are declared, 2 are left', "BINUNICODE"],
    ["\x8e\xff\xff\xff\xff\xff\xff\xff\xffab", '"18446744073709551615" bytes are declared, 2 are left', "BINBYTES8"],
    ["\x8d\xff\xff\xff\xff\xff\xff\xff\x7fab", '"9223372036854775807" bytes are declared, 2 are left', "BINUNICODE8"],
    ["\x8b\xff\xff\xff\x7fab", '"2147483647" bytes are declared, 2 are left', "LONG4"],
    ["\x95\x00\x00\x00\x00\x00\x00\x00\x01N.", '"72057594037927936" bytes are declared, 2 are left', "FRAME"],
  ])("%p declares more than there is", (text, message, opcode) => {
    expect(refused(text).message).toBe(`${opcode}: ${message}`);
  });

  test("cannot make one integer of megabytes", () => {
    expect(refused(`\x8b\x00\x08\x00\x00${"\x01".repeat(2048)}.`).message).toBe('LONG4: an integer of "2048" bytes');
    expect(refused(`L${"1".repeat(2048)}\n.`).message).toStartWith('LONG: "1111');
  });

  test("cut at any byte is a failure", () => {
    // All kinds of opcodes: an array of NumPy, a list of texts, and the numbers of protocol 0.
    const whole = Buffer.concat([
      bytesOf("\x80\x04\x95\x93\x00\x00\x00\x00\x00\x00\x00]\x94("),
      Buffer.from(
        "jBZudW1weS5fY29yZS5tdWx0aWFycmF5lIwMX3JlY29uc3RydWN0lJOUjAVudW1weZSMB25kYXJyYXmUk5RLAIWUQwFilIeUUpQoSwFLAYWUaAOMBWR0eXBllJOUjAJmOJSJiIeUUpQoSwOMATyUTk5OSv////9K/////0sAdJRiQwg/8AAAAAAAAJR0lGI=",
        "base64",
      ),
      bytesOf("I12\nL5L\nF0.5\nVtext\np40\ng40\n\x8a\x02\x00\x01G\x3f\xe0\x00\x00\x00\x00\x00\x00(d}VK\nNs(l\x86e."),
    ]);
    // The offset of the memo differs in the array's own pickle, where nothing came before it.
    const shifted = Buffer.from(whole);
    const at = shifted.indexOf("h\x03", 0, "latin1");
    shifted[at + 1] = 4;
    expect(readPickle(shifted, "f.pickle").ok).toBe(true);
    for (let length = 0; length < shifted.length; length++) {
      expect(failure(readPickle(shifted.subarray(0, length), "f.pickle")).code).toBe("corrupt-file");
    }
  });

  test("with any byte changed is a value or a failure", () => {
    const whole = bytesOf("\x80\x04]\x94(K\x01J\x01\x02\x03\x04C\x02ab\x8c\x02cd\x94h\x01(K\x02t}(h\x01Nue.");
    expect(readPickle(whole, "f.pickle").ok).toBe(true);
    const found = new Map<string, number>();
    for (let at = 0; at < whole.length; at++) {
      for (let byte = 0; byte < 256; byte++) {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        const result = readPickle(changed, "f.pickle");
        const outcome = result.ok ? "a value" : result.failure.code;
        found.set(outcome, (found.get(outcome) ?? 0) + 1);
      }
    }
    expect([...found.keys()].sort()).toEqual(["a value", "corrupt-file"]);
    expect(Math.min(...found.values())).toBeGreaterThan(256);
  });

  test("cannot make values that hold themselves", () => {
    // l = []; l.append(l) and t = ([],); t[0].append(t), as Python writes them
    expect(refused("\x80\x04]\x94h\x00a.").message).toBe("APPEND: a list is put into itself");
    expect(refused("\x80\x04]\x94h\x00\x85\x94a0h\x01.").message).toBe(
      "APPEND: a list grows after it was put into another value",
    );
    expect(refused("}q\x00K\x01h\x00s.").message).toBe("SETITEM: a dict is put into itself");
    expect(refused("cbuiltins\nslice\n)Rq\x00h\x00b.").message).toBe("BUILD: a object is put into itself");
  });

  test("cannot hold more by saying ten of ten of ten …", () => {
    // 40 tuples, each of three times the one before: 3⁴⁰ values in 364 bytes, refused at the 16th.
    const bomb = `)q\x00${"h\x00h\x00h\x00\x87q\x00".repeat(40)}.`;
    const { message, where } = refused(bomb);
    expect(message).toBe("TUPLE3: more than 40000000 values, those used several times counted each time");
    expect(where).toBe("f.pickle, byte 144");
    // The same with lists, which grow after they were made.
    const lists = `]q\x00${"](h\x00h\x00h\x00eq\x00".repeat(40)}.`;
    expect(refused(lists).message).toBe(
      "APPENDS: more than 40000000 values, those used several times counted each time",
    );
  });

  test("cannot nest deeply, nor fill the stack, the marks, the memo or the memory", () => {
    expect(refused(`${"]".repeat(200) + "a".repeat(199)}.`).message).toBe(
      "APPEND: more than 100 values inside one another",
    );
    expect(refused(`${"N\x85".repeat(1) + "\x85".repeat(200)}.`).message).toBe(
      "TUPLE1: more than 100 values inside one another",
    );
    expect(refused("N".repeat(11), { stack: 10 }).message).toBe("NONE: more than 10 values on the stack");
    expect(refused("(".repeat(11), { stack: 10 }).message).toBe("MARK: more than 10 marks on the stack");
    expect(refused(`N${"\x94".repeat(11)}`, { memo: 10 }).message).toBe("MEMOIZE: more than 10 values are kept");
    expect(refused("}".repeat(11), { containers: 10 }).message).toBe(
      "EMPTY_DICT: more than 10 lists, tuples, dicts and objects",
    );
  });
});

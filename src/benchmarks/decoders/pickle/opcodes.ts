import type { ByteReader } from "./byte-reader.ts";
import type { PickleMachine, Problem } from "./machine.ts";
import { decimalInteger, floatOf, integerOf, unescaped } from "./numbers.ts";

/** One opcode: reads its argument, then does its step. `offset` is where the opcode stands. */
export interface Opcode {
  readonly name: string;
  step(reader: ByteReader, machine: PickleMachine, offset: number): Problem;
}

/** The opcode that ends a pickle. */
export const STOP = ".".charCodeAt(0);

const HIGHEST_PROTOCOL = 5;

/**
 * Every opcode that is read, by its byte: those that build lists, tuples, dicts, numbers, texts and bytes, and those
 * that name a global and call it. See CPython's `Lib/pickletools.py` for what each does.
 */
export const OPCODES: ReadonlyMap<number, Opcode> = new Map([
  opcode(0x80, "PROTO", (reader) => reader.uint8(), protocol),
  opcode(0x95, "FRAME", frame, () => undefined),

  plain("N", "NONE", (machine) => machine.push(null)),
  plain(0x88, "NEWTRUE", (machine) => machine.push(true)),
  plain(0x89, "NEWFALSE", (machine) => machine.push(false)),
  pushes("K", "BININT1", (reader) => reader.uint8()),
  pushes("M", "BININT2", (reader) => reader.uint16()),
  pushes("J", "BININT", (reader) => reader.int32()),
  pushes(0x8a, "LONG1", (reader) => integerOf(reader, reader.uint8())),
  pushes(0x8b, "LONG4", (reader) => integerOf(reader, reader.uint32())),
  pushes("I", "INT", (reader) => decimalInteger(reader)),
  pushes("L", "LONG", (reader) => decimalInteger(reader)),
  pushes("F", "FLOAT", floatOf),
  pushes("G", "BINFLOAT", (reader) => reader.float64BigEndian()),

  pushes("V", "UNICODE", (reader) => unescaped(reader.line())),
  pushes(0x8c, "SHORT_BINUNICODE", (reader) => reader.text(reader.uint8())),
  pushes("X", "BINUNICODE", (reader) => reader.text(reader.uint32())),
  pushes(0x8d, "BINUNICODE8", (reader) => reader.text(reader.uint64())),
  pushes("C", "SHORT_BINBYTES", (reader) => reader.bytes(reader.uint8())),
  pushes("B", "BINBYTES", (reader) => reader.bytes(reader.uint32())),
  pushes(0x8e, "BINBYTES8", (reader) => reader.bytes(reader.uint64())),

  plain("(", "MARK", (machine) => machine.mark()),
  plain("0", "POP", (machine) => machine.pop()),
  plain("1", "POP_MARK", (machine) => machine.popMark()),
  plain("2", "DUP", (machine) => machine.duplicate()),

  plain("]", "EMPTY_LIST", (machine) => machine.empty("list")),
  plain("l", "LIST", (machine) => machine.collect("list")),
  plain("a", "APPEND", (machine) => machine.append(false)),
  plain("e", "APPENDS", (machine) => machine.append(true)),
  plain(")", "EMPTY_TUPLE", (machine) => machine.empty("tuple")),
  plain(0x85, "TUPLE1", (machine) => machine.tuple(1)),
  plain(0x86, "TUPLE2", (machine) => machine.tuple(2)),
  plain(0x87, "TUPLE3", (machine) => machine.tuple(3)),
  plain("t", "TUPLE", (machine) => machine.collect("tuple")),
  plain("}", "EMPTY_DICT", (machine) => machine.empty("dict")),
  plain("d", "DICT", (machine) => machine.collect("dict")),
  plain("s", "SETITEM", (machine) => machine.setItems(false)),
  plain("u", "SETITEMS", (machine) => machine.setItems(true)),

  opcode("p", "PUT", decimalInteger, (machine, at) => machine.put(Number(at))),
  opcode(
    "q",
    "BINPUT",
    (reader) => reader.uint8(),
    (machine, at) => machine.put(at),
  ),
  opcode(
    "r",
    "LONG_BINPUT",
    (reader) => reader.uint32(),
    (machine, at) => machine.put(at),
  ),
  plain(0x94, "MEMOIZE", (machine) => machine.put()),
  opcode("g", "GET", decimalInteger, (machine, at) => machine.get(Number(at))),
  opcode(
    "h",
    "BINGET",
    (reader) => reader.uint8(),
    (machine, at) => machine.get(at),
  ),
  opcode(
    "j",
    "LONG_BINGET",
    (reader) => reader.uint32(),
    (machine, at) => machine.get(at),
  ),

  opcode(
    "c",
    "GLOBAL",
    (reader) => [reader.line(), reader.line()] as const,
    (machine, names) => machine.global(...names),
  ),
  plain(0x93, "STACK_GLOBAL", (machine) => machine.stackGlobal()),
  plain("R", "REDUCE", (machine, offset) => machine.call(offset)),
  plain(0x81, "NEWOBJ", (machine, offset) => machine.call(offset)),
  plain("b", "BUILD", (machine) => machine.build()),
]);

function opcode<T>(
  byte: string | number,
  name: string,
  read: (reader: ByteReader) => T,
  run: (machine: PickleMachine, argument: T, offset: number) => Problem,
): [number, Opcode] {
  const step = (reader: ByteReader, machine: PickleMachine, offset: number) => {
    const argument = read(reader);
    return reader.problem ?? run(machine, argument, offset);
  };
  return [typeof byte === "number" ? byte : byte.charCodeAt(0), { name, step }];
}

/** An opcode without an argument. */
function plain(byte: string | number, name: string, run: (machine: PickleMachine, offset: number) => Problem) {
  return opcode(
    byte,
    name,
    () => undefined,
    (machine, _, offset) => run(machine, offset),
  );
}

/** An opcode that pushes its argument. */
function pushes(
  byte: string | number,
  name: string,
  read: (reader: ByteReader) => Parameters<PickleMachine["push"]>[0],
) {
  return opcode(byte, name, read, (machine, value) => machine.push(value));
}

function protocol(_: PickleMachine, version: number): Problem {
  return version > HIGHEST_PROTOCOL ? `the protocol "${version}" is newer than ${HIGHEST_PROTOCOL}` : undefined;
}

/** A frame says how many bytes belong together; that they are there is all that matters here. */
function frame(reader: ByteReader): void {
  const length = reader.uint64();
  if (length > reader.remaining) reader.problem ??= `"${length}" bytes are declared, ${reader.remaining} are left`;
}

import { failed, type Result, success } from "../../../failure/failure.ts";
import { corruptBytes, quoted } from "../corrupt-bytes.ts";
import { ByteReader } from "./byte-reader.ts";
import { PICKLE_LIMITS, type PickleLimits } from "./limits.ts";
import { PickleMachine } from "./machine.ts";
import { OPCODES, STOP } from "./opcodes.ts";
import type { PickleValue } from "./value.ts";

/**
 * Reads a Python pickle of protocol 0 to 5 as plain values. Nothing of it is executed: opcodes and globals that are not
 * on a list fail, and a call of a global is kept as a {@link PickleValue} of kind `object`. Values are shared as the
 * pickle shares them, and never hold themselves. NumPy's values are objects whose bytes `numpy-values.ts` turns into
 * numbers; pandas' data frames are read by `frame.ts`. A named tuple is an object, its fields are `args`:
 * `Genotype(normal, normal_concat, reduce, reduce_concat)` has `name: "Genotype"` and four `args`.
 *
 * Fails with `corrupt-file` at the byte of the opcode that is wrong: one that is unknown or lacks values, a global that
 * is not allowed, more bytes than the file has, more values than `limits` allow, or bytes after the end.
 *
 * @example
 * const pickle = readPickle(bytes, file);
 * if (!pickle.ok) return pickle;
 * if (!isKind(pickle.value, "list")) return failed(corruptBytes(file, 0, "it is no list"));
 * for (const item of pickle.value.items) if (isCallOf(item, "Genotype")) { const [normal] = item.args; }
 */
export function readPickle(bytes: Uint8Array, file: string, limits: PickleLimits = PICKLE_LIMITS): Result<PickleValue> {
  const reader = new ByteReader(bytes);
  const machine = new PickleMachine(limits);
  while (true) {
    const start = reader.offset;
    const refused = (message: string) => failed(corruptBytes(file, start, message));
    const byte = reader.uint8();
    if (reader.problem !== undefined) return refused("the file ends before the pickle does");
    if (byte === STOP) {
      const result = machine.result();
      if (result === undefined) return refused("STOP: not exactly one value is left");
      if (reader.remaining > 0) return refused(`STOP: ${reader.remaining} bytes follow the pickle`);
      return success(result.value);
    }
    const opcode = OPCODES.get(byte);
    if (opcode === undefined) return refused(`the opcode ${nameOf(byte)} is not allowed`);
    const problem = opcode.step(reader, machine, start);
    if (problem !== undefined) return refused(`${opcode.name}: ${problem}`);
  }
}

/** The opcodes that load classes or reach outside the pickle in ways that no benchmark's file needs. */
const REFUSED: ReadonlyMap<number, string> = new Map([
  [0x50, "PERSID"],
  [0x51, "BINPERSID"],
  [0x69, "INST"],
  [0x6f, "OBJ"],
  [0x82, "EXT1"],
  [0x83, "EXT2"],
  [0x84, "EXT4"],
  [0x92, "NEWOBJ_EX"],
  [0x97, "NEXT_BUFFER"],
]);

function nameOf(byte: number): string {
  const code = `0x${byte.toString(16).padStart(2, "0")}`;
  const name = REFUSED.get(byte);
  return name === undefined ? quoted(code) : `${quoted(code)} (${name})`;
}

import { failed, type Result, success } from "../../failure/failure.ts";
import { corruptBytes, quoted } from "./corrupt-bytes.ts";
import { type ArrayOf, DTYPES, type Dtype, dtypeOf, elementsIn, elementsOf, formatShape } from "./dtype.ts";

const MAGIC = "\x93NUMPY";
/** Bytes of the magic text and the two version numbers. */
const PREAMBLE = MAGIC.length + 2;
const HEADER = /^\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \(([^)]*)\), ?\} *\n$/;

/**
 * The numbers of a NumPy `.npy` file of version 1 or 2, in C order; a view of `bytes` where they are aligned in memory.
 * Fails with `corrupt-file` unless the element type, the shape and the number of bytes are exactly what is due, and when
 * the array is laid out in Fortran order.
 */
export function readNpy<D extends Dtype>(
  bytes: Uint8Array,
  file: string,
  dtype: D,
  shape: readonly number[],
): Result<ArrayOf<D>> {
  const refused = (offset: number, message: string) => failed(corruptBytes(file, offset, message));
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (content.toString("latin1", 0, MAGIC.length) !== MAGIC) return refused(0, "it is not an npy file");
  const version = content[MAGIC.length] ?? 0;
  if (version !== 1 && version !== 2) return refused(MAGIC.length, `the npy version "${version}" is not read`);
  const start = PREAMBLE + (version === 1 ? 2 : 4);
  if (content.length < start) return refused(PREAMBLE, "the file ends within its header");
  const length = version === 1 ? content.readUInt16LE(PREAMBLE) : content.readUInt32LE(PREAMBLE);
  const end = start + length;
  if (end > content.length)
    return refused(PREAMBLE, `a header of "${length}" bytes, ${content.length - start} are left`);
  const header = headerOf(content.toString("latin1", start, end));
  if (header === undefined) return refused(start, `the header is ${quoted(content.toString("latin1", start, end))}`);
  if (dtypeOf(header.code) !== dtype) {
    return refused(start, `an array of ${quoted(header.code)} stands where one of "${dtype}" is due`);
  }
  if (header.fortran) return refused(start, "the array is laid out in Fortran order");
  if (formatShape(header.shape) !== formatShape(shape)) {
    return refused(start, `the shape is "${formatShape(header.shape)}" instead of "${formatShape(shape)}"`);
  }
  const due = elementsOf(shape) * DTYPES[dtype].BYTES_PER_ELEMENT;
  const found = content.length - end;
  if (found !== due) return refused(end, `"${found}" bytes of numbers instead of ${due}`);
  return success(elementsIn(dtype, bytes.subarray(end)));
}

interface Header {
  readonly code: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
}

/** Reads the header, a Python dict in exactly the form in which NumPy writes it. */
function headerOf(text: string): Header | undefined {
  const match = HEADER.exec(text);
  if (match === null) return undefined;
  const sizes = match[3]!.split(",").map((size) => size.trim());
  // A tuple of one ends in a comma.
  if (sizes.at(-1) === "") sizes.pop();
  if (!sizes.every((size) => /^\d{1,15}$/.test(size))) return undefined;
  return { code: match[1]!, fortran: match[2] === "True", shape: sizes.map(Number) };
}

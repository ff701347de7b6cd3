import { failed, type Result, success } from "../../../failure/failure.ts";
import { corruptBytes, quoted } from "../corrupt-bytes.ts";
import { type ArrayOf, DTYPES, type Dtype, dtypeOf, elementsIn, elementsOf, formatShape } from "../dtype.ts";
import { describeValue, isCallOf, isKind, type PickleObject, type PickleValue } from "./value.ts";

/** A NumPy array of a pickle, its numbers in C order (the last index runs fastest). */
export interface NumpyArray<D extends Dtype = Dtype> {
  readonly dtype: D;
  readonly shape: readonly number[];
  readonly values: ArrayOf<D>;
}

/**
 * A NumPy array of a certain element type and shape. Fails with `corrupt-file` when the value is none, has another type,
 * byte order or shape, is laid out in Fortran order, or has not as many bytes as its shape says.
 */
export function readNumpyArray<D extends Dtype>(
  value: PickleValue,
  dtype: D,
  shape: readonly number[],
  file: string,
): Result<NumpyArray<D>> {
  if (!isCallOf(value, "_reconstruct")) return failed(corruptBytes(file, 0, `${describeValue(value)} is no array`));
  const refused = (message: string) => failed(corruptBytes(file, value.offset, message));
  // State: version, shape, element type, Fortran order, content.
  if (value.state === null || !isKind(value.state, "tuple")) return refused("an array has no state");
  const [, dimensions, element, fortran, content] = value.state.items;
  const found = codeOf(element ?? null);
  if (found === undefined || dtypeOf(found) !== dtype) {
    return refused(
      `an array of ${quoted(found ?? describeValue(element ?? null))} stands where one of "${dtype}" is due`,
    );
  }
  const sizes = dimensions !== undefined ? sizesOf(dimensions) : undefined;
  if (sizes === undefined || formatShape(sizes) !== formatShape(shape)) {
    return refused(`an array of shape "${sizes ? formatShape(sizes) : "?"}" instead of "${formatShape(shape)}"`);
  }
  if (fortran !== false) return refused("an array is laid out in Fortran order");
  const bytes = content === undefined ? undefined : bytesOf(content);
  if (bytes === undefined) return refused(`${describeValue(content ?? null)} stands for an array's content`);
  const due = elementsOf(shape) * DTYPES[dtype].BYTES_PER_ELEMENT;
  if (bytes.length !== due) return refused(`an array has "${bytes.length}" bytes instead of ${due}`);
  return success({ dtype, shape, values: elementsIn(dtype, bytes) });
}

/**
 * A number that is a plain Python one or a NumPy scalar of 1 to 8 bytes. Fails with `corrupt-file` on anything else, and
 * on an integer that a double cannot hold exactly.
 */
export function readNumber(value: PickleValue, file: string): Result<number> {
  if (typeof value === "number") return success(value);
  if (!isCallOf(value, "scalar")) return failed(corruptBytes(file, 0, `${describeValue(value)} is no number`));
  const refused = (message: string) => failed(corruptBytes(file, value.offset, message));
  const [element, content] = value.args;
  const code = codeOf(element ?? null);
  const dtype = code === undefined ? undefined : dtypeOf(code);
  if (dtype === undefined) return refused(`a scalar of ${quoted(code ?? describeValue(element ?? null))} is not read`);
  const bytes = content === undefined ? undefined : bytesOf(content);
  const due = DTYPES[dtype].BYTES_PER_ELEMENT;
  if (bytes?.length !== due) return refused(`a scalar of "${bytes?.length ?? 0}" bytes instead of ${due}`);
  const number = Number(elementsIn(dtype, bytes)[0]);
  return dtype === "i8" && !Number.isSafeInteger(number)
    ? refused(`the integer "${number}" is too large`)
    : success(number);
}

/** Every number of a list, as {@link readNumber} reads them. Fails also when the list has not `count` of them. */
export function readNumbers(value: PickleValue, count: number, file: string): Result<Float64Array> {
  if (!isKind(value, "list") || value.items.length !== count) {
    return failed(corruptBytes(file, 0, `${describeValue(value)} stands where a list of ${count} is due`));
  }
  const numbers = new Float64Array(count);
  for (const [at, item] of value.items.entries()) {
    const number = readNumber(item, file);
    if (!number.ok) return number;
    numbers[at] = number.value;
  }
  return success(numbers);
}

/** The code of an element type with its byte order in front, such as `<f8`; undefined when the value is none. */
function codeOf(value: PickleValue): string | undefined {
  if (!isCallOf(value, "dtype")) return undefined;
  const [code] = value.args;
  const order = byteOrderOf(value);
  return typeof code === "string" && order !== undefined ? `${order}${code}` : undefined;
}

/** State of an element type: version, byte order, then what only types with fields have. */
function byteOrderOf({ state }: PickleObject): string | undefined {
  if (state === null || !isKind(state, "tuple")) return undefined;
  const order = state.items[1];
  return typeof order === "string" ? order : undefined;
}

function sizesOf(value: PickleValue): readonly number[] | undefined {
  if (!isKind(value, "tuple")) return undefined;
  const sizes: number[] = [];
  for (const size of value.items) {
    if (typeof size !== "number" || !Number.isInteger(size) || size < 0) return undefined;
    sizes.push(size);
  }
  return sizes;
}

/** Bytes, as they are or as protocols before 3 write them: a Latin-1 text to be encoded. */
function bytesOf(value: PickleValue): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (!isCallOf(value, "encode")) return undefined;
  const [text, encoding] = value.args;
  return typeof text === "string" && encoding === "latin1" ? Buffer.from(text, "latin1") : undefined;
}

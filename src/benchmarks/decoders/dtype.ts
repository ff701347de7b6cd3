/** NumPy's element types that are read, by their codes, and the typed arrays that hold them. */
export const DTYPES = {
  f8: Float64Array,
  f4: Float32Array,
  i8: BigInt64Array,
  i4: Int32Array,
  i2: Int16Array,
  i1: Int8Array,
  u1: Uint8Array,
} as const;
export type Dtype = keyof typeof DTYPES;

/** The typed array of an element type. */
export type ArrayOf<D extends Dtype> = InstanceType<(typeof DTYPES)[D]>;

/** The element type of a code such as `<f8`; undefined for others, big-endian ones among them. */
export function dtypeOf(code: string): Dtype | undefined {
  const [order, name] = [code[0], code.slice(1)];
  if (!Object.hasOwn(DTYPES, name)) return undefined;
  const dtype = name as Dtype;
  const single = DTYPES[dtype].BYTES_PER_ELEMENT === 1;
  return order === "<" || (single && order === "|") ? dtype : undefined;
}

/** Elements of an array of a shape; the empty shape has one. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** A shape as Python writes it. */
export function formatShape(shape: readonly number[]): string {
  return `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
}

/**
 * Little-endian bytes as numbers: a view where they are aligned in memory, else a copy. Typed arrays have the byte order
 * of the machine, which is little-endian wherever Bun runs. Throws a RangeError when the length is no whole number of
 * elements.
 */
export function elementsIn<D extends Dtype>(dtype: D, bytes: Uint8Array): ArrayOf<D> {
  const Elements = DTYPES[dtype];
  const aligned = bytes.byteOffset % Elements.BYTES_PER_ELEMENT === 0 ? bytes : new Uint8Array(bytes);
  const count = bytes.length / Elements.BYTES_PER_ELEMENT;
  return new Elements(aligned.buffer as ArrayBuffer, aligned.byteOffset, count) as ArrayOf<D>;
}

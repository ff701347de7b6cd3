/**
 * Python pickles as plain values, read without executing anything.
 *
 * {@link readPickle} gives a {@link PickleValue}: null, booleans, numbers (bigints where a double is too small), texts,
 * bytes, and containers, which {@link isKind} tells apart:
 *
 * - `{ kind: "list", items }` and `{ kind: "tuple", items }`
 * - `{ kind: "dict", entries }`, pairs of key and value; {@link entryOf} finds one
 * - `{ kind: "object", module, name, args, state, offset }`: what Python would make by calling `module.name(*args)`;
 *   {@link isCallOf} asks for a name. A named tuple is one, its fields are `args`:
 *   `Genotype(normal, normal_concat, reduce, reduce_concat)` has `name: "Genotype"` and four `args`.
 * - `{ kind: "global", module, name }`: a class or function that is only named
 *
 * NumPy's values are objects whose bytes {@link readNumber} (scalars and plain numbers), {@link readNumbers} (lists of
 * them) and {@link readNumpyArray} (arrays) turn into numbers; {@link readFrame} reads pandas' data frames.
 *
 * @example
 * const pickle = readPickle(bytes, file);
 * if (!pickle.ok) return pickle;
 * if (!isKind(pickle.value, "list")) return failed(corruptBytes(file, 0, "it is no list"));
 * for (const item of pickle.value.items) if (isCallOf(item, "Genotype")) { const [normal] = item.args; }
 */
export { type FrameColumns, type FrameValues, readFrame } from "./frame.ts";
export { ALLOWED_GLOBALS } from "./globals.ts";
export { PICKLE_LIMITS, type PickleLimits } from "./limits.ts";
export { type NumpyArray, readNumber, readNumbers, readNumpyArray } from "./numpy-values.ts";
export { readPickle } from "./read-pickle.ts";
export {
  describeValue,
  entryOf,
  isCallOf,
  isKind,
  type PickleContainer,
  type PickleDict,
  type PickleGlobal,
  type PickleList,
  type PickleObject,
  type PickleTuple,
  type PickleValue,
} from "./value.ts";

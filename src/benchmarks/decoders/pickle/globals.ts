/**
 * Every global that a pickle may name, as `module.name`: those that the benchmarks' files hold. None of them is
 * imported or called; an allowed name only lets the reader keep the call's arguments as plain values.
 */
export const ALLOWED_GLOBALS: ReadonlySet<string> = new Set([
  // Genotypes of DARTS's and NAS-Bench-301's cells.
  "__main__.Genotype",
  "_codecs.encode",
  "builtins.slice",
  "collections.OrderedDict",
  "functools.partial",
  "numpy.dtype",
  "numpy.ndarray",
  "numpy.core.multiarray._reconstruct",
  "numpy.core.multiarray.scalar",
  // The modules' names since NumPy 2.
  "numpy._core.multiarray._reconstruct",
  "numpy._core.multiarray.scalar",
  "pandas.core.frame.DataFrame",
  "pandas.core.indexes.base.Index",
  "pandas.core.indexes.base._new_Index",
  "pandas.core.indexes.range.RangeIndex",
  "pandas.core.internals.blocks.new_block",
  "pandas.core.internals.managers.BlockManager",
]);

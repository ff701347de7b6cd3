/**
 * Zen-Scores at batch 64 of twelve genotypes, one from each twelfth of the published ones by score
 * (automl/NASLib:run/results/benchmarks/nb301_zen.zip).
 */
export const PUBLISHED_ZEN: readonly { tuple: string; zen: number }[] = [
  {
    tuple:
      "(((0, 6), (1, 6), (0, 1), (2, 2), (1, 0), (2, 0), (1, 1), (2, 2)), ((0, 5), (1, 6), (1, 6), (2, 5), (1, 5), (2, 3), (0, 1), (2, 3)))",
    zen: 100.493,
  },
  {
    tuple:
      "(((0, 5), (1, 1), (0, 0), (1, 2), (1, 5), (3, 4), (2, 0), (3, 3)), ((0, 1), (1, 0), (1, 2), (2, 1), (2, 1), (3, 2), (0, 0), (4, 6)))",
    zen: 117.762,
  },
  {
    tuple:
      "(((0, 5), (1, 6), (0, 3), (1, 0), (0, 6), (3, 2), (2, 2), (3, 0)), ((0, 6), (1, 2), (0, 0), (2, 4), (0, 4), (3, 6), (0, 0), (1, 1)))",
    zen: 127.876,
  },
  {
    tuple:
      "(((0, 0), (1, 0), (1, 6), (2, 0), (0, 3), (2, 5), (1, 4), (4, 2)), ((0, 6), (1, 3), (0, 0), (1, 3), (0, 0), (1, 1), (0, 5), (4, 1)))",
    zen: 136.52,
  },
  {
    tuple:
      "(((0, 6), (1, 5), (1, 6), (2, 5), (0, 6), (3, 5), (2, 1), (4, 5)), ((0, 2), (1, 2), (0, 1), (1, 0), (0, 2), (3, 6), (2, 6), (3, 5)))",
    zen: 143.742,
  },
  {
    tuple:
      "(((0, 4), (1, 1), (0, 1), (2, 1), (0, 4), (1, 4), (0, 2), (2, 0)), ((0, 3), (1, 1), (0, 6), (1, 4), (0, 5), (2, 5), (0, 5), (2, 2)))",
    zen: 150.52,
  },
  {
    tuple:
      "(((0, 6), (1, 4), (0, 2), (2, 6), (1, 6), (3, 1), (0, 3), (4, 5)), ((0, 1), (1, 0), (0, 6), (2, 5), (2, 5), (3, 0), (3, 2), (4, 6)))",
    zen: 157.578,
  },
  {
    tuple:
      "(((0, 5), (1, 2), (0, 3), (1, 2), (0, 5), (2, 4), (2, 1), (4, 3)), ((0, 6), (1, 5), (0, 5), (1, 0), (0, 3), (1, 5), (0, 5), (3, 6)))",
    zen: 164.477,
  },
  {
    tuple:
      "(((0, 3), (1, 0), (0, 5), (2, 4), (0, 0), (3, 5), (1, 5), (3, 5)), ((0, 6), (1, 6), (0, 6), (1, 3), (0, 6), (3, 6), (1, 1), (3, 6)))",
    zen: 171.893,
  },
  {
    tuple:
      "(((0, 2), (1, 4), (0, 4), (1, 3), (2, 5), (3, 6), (0, 1), (4, 0)), ((0, 6), (1, 0), (0, 6), (2, 6), (1, 2), (2, 4), (2, 3), (4, 5)))",
    zen: 180.849,
  },
  {
    tuple:
      "(((0, 5), (1, 4), (0, 0), (2, 4), (2, 2), (3, 5), (2, 3), (3, 0)), ((0, 3), (1, 5), (1, 4), (2, 1), (1, 4), (3, 6), (1, 4), (3, 6)))",
    zen: 192.948,
  },
  {
    tuple:
      "(((0, 0), (1, 6), (0, 6), (1, 0), (0, 4), (3, 4), (2, 4), (3, 4)), ((0, 3), (1, 5), (0, 6), (2, 0), (0, 3), (3, 2), (1, 3), (4, 0)))",
    zen: 212.369,
  },
];

/**
 * FLOPs of three genotypes in DARTS's evaluation network of 20 cells and 36 channels on a 16 × 16 image
 * (Ren-Research/CoDesign:tools/frontend/nasbench/flops_arr.pickle, rows 0, 1 and 9999).
 */
export const PUBLISHED_FLOPS: readonly { namedTuple: string; flops: number }[] = [
  {
    namedTuple:
      "Genotype(normal=[('sep_conv_5x5', 0), ('dil_conv_3x3', 1), ('avg_pool_3x3', 2), ('sep_conv_3x3', 1), ('max_pool_3x3', 1), ('sep_conv_5x5', 0), ('dil_conv_3x3', 2), ('max_pool_3x3', 4)], normal_concat=[2, 3, 4, 5], reduce=[('max_pool_3x3', 0), ('sep_conv_3x3', 1), ('dil_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0), ('avg_pool_3x3', 2), ('avg_pool_3x3', 3), ('sep_conv_5x5', 1)], reduce_concat=[2, 3, 4, 5])",
    flops: 122935680,
  },
  {
    namedTuple:
      "Genotype(normal=[('dil_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 2), ('dil_conv_3x3', 0), ('dil_conv_5x5', 3), ('avg_pool_3x3', 0), ('sep_conv_5x5', 0), ('dil_conv_3x3', 2)], normal_concat=[2, 3, 4, 5], reduce=[('sep_conv_5x5', 0), ('max_pool_3x3', 1), ('max_pool_3x3', 2), ('max_pool_3x3', 0), ('skip_connect', 1), ('sep_conv_5x5', 2), ('dil_conv_5x5', 4), ('skip_connect', 3)], reduce_concat=[2, 3, 4, 5])",
    flops: 134741376,
  },
  {
    namedTuple:
      "Genotype(normal=[('dil_conv_5x5', 0), ('dil_conv_3x3', 1), ('dil_conv_5x5', 2), ('dil_conv_3x3', 0), ('skip_connect', 0), ('sep_conv_5x5', 3), ('dil_conv_5x5', 1), ('sep_conv_5x5', 3)], normal_concat=[2, 3, 4, 5], reduce=[('dil_conv_5x5', 0), ('avg_pool_3x3', 1), ('sep_conv_5x5', 1), ('dil_conv_3x3', 2), ('max_pool_3x3', 3), ('avg_pool_3x3', 2), ('sep_conv_3x3', 0), ('sep_conv_5x5', 3)], reduce_concat=[2, 3, 4, 5])",
    flops: 135605376,
  },
];

/** The genotype that DARTS found on CIFAR-10 (quark0/darts:cnn/genotypes.py, `DARTS_V2`). */
export const DARTS_V2 =
  "Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0), ('dil_conv_3x3', 2)], normal_concat=[2, 3, 4, 5], reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 1), ('max_pool_3x3', 0), ('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)], reduce_concat=[2, 3, 4, 5])";
